/**
 * The headers that every response carries: what the browser may load, run and reach on the app's behalf.
 *
 * The one place where the policy is written. Hosts other than our own server must send the same (README, "Hosting").
 * A hostile page that slips something in must find no way to run it and nowhere to send what it reads.
 */

/** Named Trusted Types policies: the app's own script URLs, and the form engine's XML parsing. No `default` policy. */
export const trustedTypesPolicies = ['tessera-scripts', 'tessera-xforms'] as const;

/**
 * React Aria adds two constant style sheets: one for what can be pressed, one that holds the page still under a dialog
 * on an iPad. Admitted by their hashes, so that no other passes. A test compares them with the installed version.
 */
export const reactAriaStyleHashes = [
  "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  "'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='",
] as const;

const directives: Readonly<Record<string, readonly string[]>> = {
  'default-src': ["'none'"],
  // wasm only: libsodium and the form engine's XPath parser. No eval of text.
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'"],
  'style-src': ["'self'", ...reactAriaStyleHashes],
  'img-src': ["'self'", 'blob:', 'data:'],
  'media-src': ["'self'", 'blob:'],
  'connect-src': ["'self'"],
  'font-src': ["'self'"],
  'manifest-src': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': trustedTypesPolicies,
};

export const contentSecurityPolicy = Object.entries(directives)
  .map(([directive, values]) => `${directive} ${values.join(' ')}`)
  .join('; ');

const refusedFeatures = [
  'autoplay',
  'browsing-topics',
  'display-capture',
  'encrypted-media',
  'hid',
  'idle-detection',
  'local-fonts',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** Questions may be answered with them: photos and codes, sound, places, and directions by the compass. */
const ownFeatures = ['camera', 'microphone', 'geolocation', 'accelerometer', 'gyroscope', 'magnetometer'];

const permissionsPolicy = [
  ...ownFeatures.map((feature) => `${feature}=(self)`),
  ...refusedFeatures.map((feature) => `${feature}=()`),
].join(', ');

export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  // Costs nothing here: the app loads from no other origin.
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': permissionsPolicy,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** Sent only behind HTTPS; browsers ignore it elsewhere. Two years. */
export const strictTransportSecurity = 'max-age=63072000; includeSubDomains';
