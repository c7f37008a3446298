/**
 * A form that uses every way in which this screen can show choices, dates, pictures, columns and lists in lists.
 *
 * In three languages, one of which the app itself does not speak.
 */
import type { FormDefinition } from '../../../../src/forms/definition.ts';
import type { FormFileContent } from '../../../../src/forms/engine/read-file.ts';
import { formOf } from '../../../forms/xlsform/workbooks.ts';

const survey = `
| type                    | name       | label::English (en)                     | label::العربية (ar)            | label::Soomaali (so)      | hint::English (en) | guidance_hint::English (en) | appearance | required | relevant | repeat_count | media::image | media::audio | calculation | read_only |
| begin_group             | scales     | How life is here                        | كيف هي الحياة هنا              | Nolosha halkan            |                    |                             | field-list |          |          |              |              |              |             | |
| select_one agree        | safe       | I feel safe at night                    | أشعر بالأمان ليلًا             | Habeenkii waan amnahay    | Ask without the family listening | Safety is asked of every adult. Do not read the answers aloud. | likert | yes |  |  |  |  | | |
| select_one agree        | water      | There is enough water                   | يوجد ماء كافٍ                  | Biyo waa ku filan yihiin  |                    |                             | likert     |          |          |              | well.svg     |              |             | |
| end_group               | scales     |                                         |                                |                           |                    |                             |            |          |          |              |              |              |             | |
| begin_group             | services   | Services in the last month              | الخدمات في الشهر الماضي        | Adeegyada bishii hore     |                    |                             | table-list |          |          |              |              |              |             | |
| select_one often        | health     | Health post                             | المركز الصحي                   | Xarunta caafimaadka       | Any of the three   |                             |            | yes      |          |              |              |              |             | |
| select_one often        | school     | School                                  | المدرسة                        | Dugsiga                   |                    |                             |            |          |          |              |              |              |             | |
| select_multiple often   | market     | Market and the place where wood is sold | السوق ومكان بيع الحطب          | Suuqa                     |                    |                             |            |          |          |              |              |              |             | |
| end_group               | services   |                                         |                                |                           |                    |                             |            |          |          |              |              |              |             | |
| begin_group             | matrix     | Who decides                             | من يقرر                        | Yaa go'aamiya             |                    |                             | field-list |          |          |              |              |              |             | |
| select_one often        | head       | In this household                       | في هذه الأسرة                  | Qoyskan                   |                    |                             | label      |          |          |              |              |              |             | |
| select_one often        | money      | Money is talked about                   | الحديث عن المال                | Lacagta                   |                    |                             | list-nolabel |        |          |              |              |              |             | |
| select_one often        | travel     | Travel is talked about                  | الحديث عن السفر                | Safarka                   |                    |                             | list-nolabel |        |          |              |              |              |             | |
| end_group               | matrix     |                                         |                                |                           |                    |                             |            |          |          |              |              |              |             | |
| begin_group             | choosing   | Ways to choose                          | طرق الاختيار                   | Siyaabaha doorashada      |                    |                             | field-list |          |          |              |              |              |             | |
| select_one crop         | columns    | In columns                              | في أعمدة                       | Tiirar                    |                    |                             | columns-3  |          |          |              |              |              |             | |
| select_multiple crop    | pack       | Packed                                  | متراصة                         | Isku dhow                 |                    |                             | columns-pack |        |          |              |              |              |             | |
| select_one crop         | pictures   | By its picture                          | بالصورة                        | Sawir                     |                    |                             | no-buttons columns-4 |  |       |              |              |              |             | |
| select_one crop         | menu       | In a menu                               | في قائمة                       | Liis                      |                    |                             | minimal w2 |          |          |              |              |              |             | |
| select_one crop         | sought     | By searching                            | بالبحث                         | Raadin                    |                    |                             | autocomplete |        |          |              |              |              |             | |
| select_one agree        | region     | On a map of regions                     | على خريطة                      | Khariidad                 |                    |                             | image-map  |          |          |              |              |              |             | |
| end_group               | choosing   |                                         |                                |                           |                    |                             |            |          |          |              |              |              |             | |
| select_one yesno        | quick      | Did everybody sleep here last night?    | هل نام الجميع هنا الليلة الماضية؟ | Ma wada seexdeen?      |                    |                             | quick      |          |          |              |              | ask.wav      |             | |
| begin_group             | dates      | Dates                                   | تواريخ                         | Taariikho                 |                    |                             | field-list |          |          |              |              |              |             | |
| date                    | born       | Born                                    | تاريخ الميلاد                  | Dhashay                   |                    |                             | ethiopian  |          |          |              |              |              |             | |
| date                    | fasted     | First fast                              | أول صيام                       | Soonka                    |                    |                             | islamic    |          |          |              |              |              |             | |
| date                    | married    | Married                                 | تاريخ الزواج                   | Guursaday                 |                    |                             | month-year persian |  |          |              |              |              |             | |
| date                    | fled       | Left home                               | تاريخ مغادرة البيت             | Ka tagay guriga           |                    |                             | bikram-sambat no-calendar | |    |              |              |              |             | |
| dateTime                | seen       | Seen                                    | وقت المقابلة                   | La arkay                  |                    |                             |            |          |          |              |              |              |             | |
| time                    | meal       | First meal                              | أول وجبة                       | Cuntada                   |                    |                             |            |          |          |              |              |              |             | |
| end_group               | dates      |                                         |                                |                           |                    |                             |            |          |          |              |              |              |             | |
| begin_group             | columns_of | Side by side                            | جنبًا إلى جنب                  | Dhinac                    |                    |                             | field-list w4 |       |          |              |              |              |             | |
| text                    | given      | Given name                              | الاسم الأول                    | Magaca                    |                    |                             | w2         | yes      |          |              |              |              |             | |
| text                    | family     | Family name                             | اسم العائلة                    | Magaca qoyska             |                    |                             | w2         |          |          |              |              |              |             | |
| integer                 | men        | Men                                     | رجال                           | Rag                       |                    |                             | w1         |          |          |              |              |              |             | |
| integer                 | women      | Women                                   | نساء                           | Dumar                     |                    |                             | w1         |          |          |              |              |              |             | |
| integer                 | boys       | Boys                                    | أولاد                          | Wiilal                    |                    |                             | w1         |          |          |              |              |              |             | |
| integer                 | girls      | Girls                                   | بنات                           | Gabdho                    |                    |                             | w1         |          |          |              |              |              |             | |
| integer                 | everybody  | Together                                | المجموع                        | Wadar                     |                    |                             | w4         |          |          |              |              |              | coalesce(\${men}, 0) + coalesce(\${women}, 0) | yes |
| note                    | thanks     | Show them **where the well is**.        | أرهم **مكان البئر**.           | Tus **ceelka**.           |                    | It is the one with the blue tap. |       |          |          |              | well.svg     |              |             | |
| end_group               | columns_of |                                         |                                |                           |                    |                             |            |          |          |              |              |              |             | |
| begin_repeat            | child      | Child                                   | طفل                            | Ilmo                      |                    |                             |            |          |          |              |              |              |             | |
| text                    | child_name | Name of the child                       | اسم الطفل                      | Magaca ilmaha             |                    |                             |            | yes      |          |              |              |              |             | |
| begin_repeat            | dose       | Vaccination                             | تطعيم                          | Tallaal                   |                    |                             |            |          |          |              |              |              |             | |
| text                    | vaccine    | Vaccine                                 | اللقاح                         | Tallaalka                 |                    |                             |            |          |          |              |              |              |             | |
| date                    | vaccinated | Given on                                | تاريخ التطعيم                  | La siiyay                 |                    |                             | persian    |          |          |              |              |              |             | |
| end_repeat              | dose       |                                         |                                |                           |                    |                             |            |          |          |              |              |              |             | |
| end_repeat              | child      |                                         |                                |                           |                    |                             |            |          |          |              |              |              |             | |
| begin_repeat            | wall       | Wall                                    | جدار                           | Derbi                     |                    |                             |            |          |          | 4            |              |              |             | |
| text                    | made_of    | Made of                                 | مصنوع من                       | Laga sameeyay             |                    |                             |            |          |          |              |              |              |             | |
| end_repeat              | wall       |                                         |                                |                           |                    |                             |            |          |          |              |              |              |             | |
| begin_group             | many       | Needs                                   | الاحتياجات                     | Baahiyaha                 |                    |                             | field-list |          | \${quick} = 'yes' |     |              |              |             | |
${Array.from({ length: 40 }, (_, index) => `| text | need${index + 1} | Need ${index + 1} | حاجة ${index + 1} | Baahi ${index + 1} | | | | ${index === 39 ? 'yes' : ''} | | | | | | |`).join('\n')}
| end_group               | many       |                                         |                                |                           |                    |                             |            |          |          |              |              |              |             | |
`;

const choices = `
| list_name | name     | label::English (en)        | label::العربية (ar)  | label::Soomaali (so) | media::image |
| agree     | 1        | Strongly disagree          | لا أوافق بشدة        | Aad uma ogoli        | |
| agree     | 2        | Disagree                   | لا أوافق             | Ma ogoli             | |
| agree     | 3        | Neither agree nor disagree | محايد                | Dhexdhexaad          | |
| agree     | 4        | Agree                      | أوافق                | Waan ogolahay        | |
| agree     | 5        | Strongly agree             | أوافق بشدة           | Aad baan u ogolahay  | |
| often     | daily    | Every day                  | كل يوم               | Maalin kasta         | |
| often     | weekly   | Every week                 | كل أسبوع             | Toddobaad kasta      | |
| often     | seldom   | Seldom                     | نادرًا               | Marmar               | |
| often     | never    | Never                      | أبدًا                | Weligeed             | |
| crop      | maize    | Maize                      | ذرة                  | Galley               | maize.svg |
| crop      | sorghum  | Sorghum                    | ذرة رفيعة            | Haruur               | sorghum.svg |
| crop      | beans    | Beans                      | فاصوليا              | Digir                | missing.svg |
| crop      | other    | Something else             | شيء آخر              | Wax kale             | |
| yesno     | yes      | Yes                        | نعم                  | Haa                  | |
| yesno     | no       | No                         | لا                   | Maya                 | |
`;

const settings =
  '| form_title | form_id | version | default_language |\n| Demonstration | demonstration | 1 | English (en) |';

export async function demonstrationForm(): Promise<FormDefinition> {
  const { definition } = await formOf({ survey, choices, settings });
  return definition;
}

const drawing = (colour: string, shape: string): FormFileContent => ({
  mediaType: 'image/svg+xml',
  bytes: new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160" viewBox="0 0 24 16"><rect width="24" height="16" fill="#f3ead7"/><path fill="${colour}" d="${shape}"/></svg>`,
  ),
});

/** A tenth of a second of silence: 8 bits, 8,000 samples a second. */
function silence(): FormFileContent {
  const length = 800;
  const bytes = new Uint8Array(44 + length).fill(128);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) => new TextEncoder().encodeInto(text, bytes.subarray(at));
  write(0, 'RIFF');
  view.setUint32(4, 36 + length, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8000, true);
  view.setUint32(28, 8000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  write(36, 'data');
  view.setUint32(40, length, true);
  return { mediaType: 'audio/wav', bytes };
}

const FILES: Readonly<Record<string, FormFileContent>> = {
  'well.svg': drawing('#0b5d66', 'M6 6h12v8H6zM9 2h6v3H9z'),
  'maize.svg': drawing('#c98a00', 'M12 2c4 3 4 9 0 12c-4-3-4-9 0-12z'),
  'sorghum.svg': drawing('#7a1f5c', 'M8 3h8v6H8zM11 9h2v5h-2z'),
  'ask.wav': silence(),
};

/** `missing.svg` is none of them. */
export const readDemonstrationFile = (name: string): Promise<FormFileContent | null> =>
  Promise.resolve(FILES[name] ?? null);
