/**
 * What a question may be about, the tier that its answers call for, and the words by which it is recognised.
 *
 * The tiers are the product's defaults by kind of field. Words are those of humanitarian forms in English, French, Spanish
 * and Arabic, separated by commas, `*` for any ending; they only suggest, a person decides. Within a tier the first kind
 * that fits gives the reason, so the more telling ones stand first.
 */
import type { Tier } from '../definition.ts';
import { toPattern } from './fold-words.ts';

interface KindOfAnswer {
  readonly tier: Tier;
  readonly words: string;
  /** Phrases that hold one of these words and mean something else. */
  readonly except?: string;
}

const kinds = {
  hiv: {
    tier: 'restricted',
    words: `
      hiv, aids, vih, sida,
      ايدز, نقص المناعة`,
    except: 'hearing aids, walking aids, mobility aids, visual aids, teaching aids',
  },
  trafficking: {
    tier: 'restricted',
    words: `
      traffick*, smuggl*, forced labour, forced labor, child labour, child labor, exploit*, traite,
      travail force, travail des enfants, trata, trafico de personas, trabajo forzoso, trabajo infantil,
      explotacion,
      اتجار, تهريب, استغلال, عمالة الاطفال`,
  },
  violence: {
    tier: 'restricted',
    words: `
      violen*, gbv, sgbv, abuse*, rape*, assault*, tortur*, harass*, vbg, viol, viols, agression*, maltrait*,
      harcelement, violacion*, abuso*, maltrato, agresion*, acoso,
      عنف, اغتصاب, تحرش, تعذيب, اعتداء*, اساءة`,
  },
  detention: {
    tier: 'restricted',
    words: `
      detain*, detention, arrest*, prison*, jail*, detenu*, emprison*, arrestation*, detencion, detenid*, carcel,
      prision, encarcel*,
      احتجاز, محتجز*, اعتقال, معتقل*, سجن, سجين`,
  },
  'separated-child': {
    tier: 'restricted',
    words: `
      separated, unaccompanied, uasc, uam, orphan*, separe*, non accompagne*, orphelin*, separad*, no acompanad*,
      huerfan*,
      منفصل*, غير مصحوب*, غير مصحوبين, يتيم*, ايتام`,
  },
  'family-tracing': {
    tier: 'restricted',
    words: `
      tracing, missing family, missing relative*, reunification, recherche de la famille, recherche familiale,
      retablissement des liens, busqueda de familia*, reunificacion,
      تتبع, لم شمل, مفقود*, بحث عن اسرة`,
  },
  'safe-contact': {
    tier: 'restricted',
    words: `
      safe contact, safe to contact, safely contact*, contact* safely, contacted safely, safe way to,
      safe time to, contact sur, sans danger, sans risque, contacto seguro, contactar* de forma segura,
      sin peligro, sin riesgo, forma segura, manera segura,
      تواصل امن, اتصال امن, تواصل بامان, بامان, دون خطر`,
  },
  referral: {
    tier: 'restricted',
    words: `
      referral*, referred, case note*, orientation vers, note d orientation, referencement, derivacion*,
      remision*, remitid*,
      احالة, احالات`,
  },
  'sexual-orientation': {
    tier: 'restricted',
    words: `
      sexual orientation, gender identity, lgbt*, sogi*, orientation sexuelle, identite de genre,
      orientacion sexual, identidad de genero,
      ميل جنسي, هوية جنسية, هوية جندرية`,
  },
  'protection-concern': {
    tier: 'restricted',
    words: `
      protection, specific need*, special need*, vulnerab*, at risk, armed group*, armed force*, child soldier*,
      besoin* specifique*, besoins particuliers, groupe* arme*, force* armee*, proteccion, necesidad* especific*,
      necesidad* especial*, grupo* armado*, fuerza* armada*,
      حماية, احتياج* خاص*, احتياجات محددة, حاجة خاصة, جماعة مسلحة, جماعات مسلحة, خطر`,
    except: `
      social protection, data protection, protection sociale, protection des donnees, proteccion social,
      proteccion de datos,
      حماية اجتماعية, حماية البيانات`,
  },
  health: {
    tier: 'restricted',
    words: `
      health, medical, medication*, medicine*, illness*, sick, sickness, disease*, chronic*, diagnos*, mental,
      psycholog*, psychosoc*, symptom*, injur*, wound*, malnutrition, muac, vaccin*, sante, medica*, malad*,
      blesse*, blessure*, chronique*, salud, enferm*, medicin*, medico, herid*, desnutricion, vacuna*,
      صحة, صحي*, مرض, امراض, مريض*, طبي*, دواء, ادوية, علاج, جريح, اصابة, سوء تغذية`,
    except: `
      health facilit*, health cent*, health post*, health worker*, centre* de sante, poste de sante,
      centro* de salud, puesto de salud,
      مركز صحي, مرافق صحية, مرفق صحي`,
  },
  'identity-document': {
    tier: 'sensitive',
    words: `
      id number, id no, id num, id type, id card*, id doc*, id photo, national id, unhcr id, identity card*,
      identity doc*, identity number, identification, passport*, document number, document type, case number,
      individual number, registration number, progres, ration card*, social security, carte d identite,
      piece* d identite, document* d identite, numero d identite, identifiant*, passeport*, numero de dossier,
      document* de identidad, numero de identi*, tipo de documento, numero de documento, tipo de identi*,
      cedula*, dni, curp, pasaporte*,
      رقم هوية, رقم الهوية, بطاقة هوية, بطاقة شخصية, وثيقة هوية, وثائق هوية, نوع هوية, هوية, جواز*, رقم وطني,
      رقم وثيقة, رقم الوثيقة`,
  },
  payment: {
    tier: 'sensitive',
    words: `
      bank, bank account*, iban, account number, mobile money, payment token, wallet, card number, sim card,
      compte bancaire, banque, numero de compte, jeton de paiement, argent mobile, cuenta bancaria, banco,
      numero de cuenta, ficha de pago, codigo de pago, monedero,
      بنك, مصرف*, حساب بنكي, رقم حساب, محفظة, رمز دفع, رمز الدفع`,
  },
  disability: {
    tier: 'sensitive',
    words: `
      disab*, impairment*, handicap*, wg, wgss, wgq, washington group, functioning, difficult* seeing,
      difficult* hearing, difficult* walking, difficult* remembering, difficult* communicat*,
      difficult* with self, difficult* self, seeing, hearing, glasses, wheelchair*, difficulte* a voir,
      difficulte* a entendre, difficulte* a marcher, du mal a, incapacite*, lunettes, discapac*,
      dificultad* para, silla de ruedas, gafas,
      اعاقة, معاق*, ذوي الاعاقة, صعوبة في, صعوبات في, نظارات, كرسي متحرك`,
  },
  pregnancy: {
    tier: 'sensitive',
    words: `
      pregnan*, lactat*, breastfe*, enceinte*, grossesse, allait*, embaraz*, gestante*, lactan*,
      حامل, حوامل, حمل, مرضع*, رضاعة`,
  },
  'exact-place': {
    tier: 'sensitive',
    words: `
      gps, coordinate*, latitude, longitude, exact location, address, street, adresse, rue, coordonnees gps,
      direccion, calle, coordenadas,
      عنوان, شارع, احداثيات`,
    except: `
      email address, e mail address, adresse electronique, adresse e mail, direccion de correo,
      عنوان بريد`,
  },
  name: {
    tier: 'personal',
    words: `
      name*, surname, nickname, alias, nom, noms, prenom*, nombre, nombres, apellido*,
      اسم, لقب, كنية`,
  },
  'birth-date': {
    tier: 'personal',
    words: `
      birth*, born, dob, naissance, nee, nacimiento, nacio,
      ميلاد, ولادة, ولد`,
  },
  age: {
    tier: 'personal',
    words: `
      age, ages, aged, years old, ans, edad, anos,
      عمر, سن, اعمار`,
  },
  sex: {
    tier: 'personal',
    words: `
      sex, gender, sexe, genre, sexo, genero,
      جنس, نوع اجتماعي`,
  },
  phone: {
    tier: 'personal',
    words: `
      phone*, telephone*, tel, mobile, whatsapp, email, e mail, portable, courriel, telefono*, movil, celular,
      correo,
      هاتف, جوال, موبايل, بريد`,
  },
  nationality: {
    tier: 'personal',
    words: `
      nationalit*, citizenship, nationality, nacionalidad, ciudadania,
      جنسية, جنسيات`,
  },
  family: {
    tier: 'personal',
    words: `
      relation*, marital*, married, head of, spouse, lien*, parente, matrimonial*, conjugal*, conjoint*, chef de,
      parentesco, estado civil, conyuge, jefe de, jefa de,
      قرابة, صلة, حالة اجتماعية, زوج*, رب`,
  },
  language: {
    tier: 'personal',
    words: `
      language*, langue*, idioma*, lengua*,
      لغة, لغات`,
  },
  site: {
    tier: 'personal',
    words: `
      site*, camp, block, village*, district*, province*, region*, governorate, admin*, county, country,
      municipality, location, area, town, city, origin, place, lieu, pays, ville, quartier, commune*, origine,
      sitio, campamento, aldea, distrito, provincia, municipio, pais, ciudad, lugar, origen,
      موقع, مخيم, قرية, مديرية, محافظة, منطقة, بلد, بلدة, مدينة, ناحية, قضاء, مكان, اصل`,
  },
  movement: {
    tier: 'personal',
    words: `
      displac*, arriv*, depart*, return*, registration date, date of registration, interview*, deplac*,
      enregistrement, retour, desplaz*, llegada, registro, retorno,
      نزوح, نازح*, وصول, تسجيل, عودة`,
  },
  needs: {
    tier: 'personal',
    words: `
      need*, assist*, aid, shelter*, water, food, latrine*, toilet*, school*, education, livelihood*, income,
      occupation, work, besoin*, aide*, abri*, eau, alimenta*, nourriture, ecole, revenu*, travail, necesidad*,
      ayuda*, asistencia, alojamiento, refugio, agua, comida, escuela, educacion, ingreso*, trabajo,
      احتياج*, حاجة, حاجات, مساعد*, ماوى, ماوي, مياه, ماء, غذاء, طعام, مدرسة, تعليم, دخل, عمل`,
  },
  'household-facts': {
    tier: 'personal',
    words: `
      household size, family size, size, number, how many, count, total, members, household, taille, nombre de,
      combien, menage, tamano, numero, cuantos, cuantas, hogar,
      عدد, حجم, كم, اسرة, مجموع`,
  },
  consent: {
    tier: 'personal',
    words: `
      consent*, agree*, consentement, accord, consentimiento, acuerdo,
      موافقة, توافق`,
  },
} as const satisfies Readonly<Record<string, KindOfAnswer>>;

/** Never collected by default: a form that asks for one says why it must. */
const never = {
  ethnicity: `
    ethni*, tribe, tribal, clan, caste, tribu, etnia*, etnic*,
    عرق, عرقية, اثنية, قبيلة, عشيرة`,
  religion: `
    religi*, faith, creed, confession religieuse,
    دين, ديانة, مذهب, طائفة`,
  incident: `
    incident, incidents, what happened, que s est il passe, ce qui s est passe, que paso, que le paso,
    incidente*, relato, recit,
    ماذا حدث, ما حدث, حادثة, حادث`,
  biometrics: `
    biometri*, fingerprint*, thumbprint*, finger print*, thumb print*, iris, facial recognition, empreinte*,
    huella*, reconnaissance faciale,
    بصمة, بصمات, قزحية`,
} as const;

export type KindName = keyof typeof kinds;
export type NeverCollected = keyof typeof never;

interface RecognisedKind {
  readonly name: KindName;
  readonly tier: Tier;
  readonly words: RegExp;
  readonly except: RegExp | null;
}

export const kindsOfAnswer: readonly RecognisedKind[] = Object.entries<KindOfAnswer>(kinds).map(([name, kind]) => ({
  name: name as KindName,
  tier: kind.tier,
  words: toPattern(kind.words),
  except: kind.except === undefined ? null : toPattern(kind.except),
}));

export const neverByDefault: readonly { readonly name: NeverCollected; readonly words: RegExp }[] = Object.entries(
  never,
).map(([name, words]) => ({ name: name as NeverCollected, words: toPattern(words) }));
