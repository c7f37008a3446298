/** Put in by the build: src/build/build-constants.ts. */
interface ImportMetaEnv {
  readonly APP_VERSION: string;
  readonly APP_BUILD: string;
}
