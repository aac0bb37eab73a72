/** The customers and deals of the seed. Companies and people are Microsoft's invented ones; addresses lead nowhere. */
import type { CurrencyCode } from './organization';

export type Json = Readonly<Record<string, unknown>>;

export interface Customer {
  readonly number: number;
  readonly account: Json;
  readonly contact?: Json;
  /** Who looks after the customer; Adele Vance when missing. */
  readonly owner?: 'partnerDesk' | 'secondSeller' | 'formerSeller';
}

export const customers: readonly Customer[] = [
  {
    number: 1,
    account: {
      name: 'Contoso Logistik GmbH',
      telephone1: '+49 40 5550 1200',
      emailaddress1: 'info@contoso-logistik.example',
      address1_line1: 'Speicherstraße 18',
      address1_city: 'Hamburg',
      address1_postalcode: '20457',
      address1_country: 'Germany',
    },
    contact: {
      firstname: 'Jonas',
      lastname: 'Keller',
      jobtitle: 'Head of IT',
      emailaddress1: 'jonas.keller@contoso-logistik.example',
      telephone1: '+49 40 5550 1210',
    },
  },
  {
    number: 2,
    account: {
      name: 'Fabrikam Retail, Inc.',
      telephone1: '+1 206 555 0140',
      address1_line1: '1420 Fifth Avenue, Suite 900',
      address1_city: 'Seattle',
      address1_stateorprovince: 'WA',
      address1_postalcode: '98101',
      address1_country: 'United States',
    },
    contact: {
      firstname: 'Maria',
      lastname: 'Campbell',
      jobtitle: 'VP Commerce',
      emailaddress1: 'maria.campbell@fabrikam.example',
      telephone1: '+1 206 555 0141',
    },
  },
  {
    number: 3,
    account: {
      name: 'Banque Lumière SA',
      telephone1: '+33 1 55 50 12 00',
      address1_line1: '27 rue de la Paix',
      address1_city: 'Paris',
      address1_postalcode: '75002',
      address1_country: 'France',
    },
    contact: {
      firstname: 'Hélène',
      lastname: 'Dubois',
      jobtitle: 'Directrice des systèmes d’information',
      emailaddress1: 'helene.dubois@banque-lumiere.example',
      telephone1: '+33 1 55 50 12 34',
    },
  },
  {
    number: 4,
    account: {
      name: 'さくら精密工業株式会社',
      telephone1: '+81 6 5550 1200',
      address1_line1: '北区梅田3丁目1番3号',
      address1_city: '大阪市',
      address1_stateorprovince: '大阪府',
      address1_postalcode: '530-0001',
      address1_country: 'JP',
    },
    contact: {
      firstname: '健太',
      lastname: '山本',
      jobtitle: '情報システム部長',
      emailaddress1: 'kenta.yamamoto@sakura-seimitsu.example',
      telephone1: '+81 6 5550 1234',
    },
  },
  {
    number: 5,
    account: {
      name: 'Northwind Traders',
      telephone1: '+1 312 555 0170',
      address1_line1: '233 South Wacker Drive',
      address1_city: 'Chicago',
      address1_stateorprovince: 'IL',
      address1_postalcode: '60606',
      address1_country: 'US',
    },
    contact: {
      firstname: 'Daniel',
      lastname: 'Weisman',
      jobtitle: 'Supply Chain Director',
      emailaddress1: 'daniel.weisman@northwind.example',
      telephone1: '+1 312 555 0171',
    },
  },
  {
    number: 6,
    account: {
      name: 'Alpine Ski House AG',
      telephone1: '+43 512 555 012',
      address1_line1: 'Maria-Theresien-Straße 5',
      address1_city: 'Innsbruck',
      address1_postalcode: '6020',
      address1_country: 'Austria',
    },
    contact: {
      firstname: 'Lukas',
      lastname: 'Hofer',
      jobtitle: 'Geschäftsführer',
      emailaddress1: 'lukas.hofer@alpine-ski.example',
      telephone1: '+43 512 555 013',
    },
  },
  { number: 7, account: { name: 'Harbour & Sons Ltd' } },
  {
    number: 8,
    account: {
      name: 'Tailspin Toys',
      telephone1: '+1 415 555 0190',
      address1_line1: '88 Market Street',
      address1_city: 'San Francisco',
      address1_stateorprovince: 'CA',
      address1_postalcode: '94105',
      address1_country: 'USA',
    },
    contact: {
      firstname: 'Isaiah',
      lastname: 'Langer',
      jobtitle: 'CIO',
      emailaddress1: 'isaiah.langer@tailspin.example',
      telephone1: '+1 415 555 0191',
    },
  },
  {
    number: 9,
    account: {
      name: 'Wingtip Toys',
      telephone1: '+1 425 555 0160',
      address1_line1: '15010 NE 36th Street',
      address1_city: 'Redmond',
      address1_stateorprovince: 'WA',
      address1_postalcode: '98052',
      address1_country: 'United States',
    },
    contact: {
      firstname: 'Grady',
      lastname: 'Archie',
      jobtitle: 'Head of Production',
      emailaddress1: 'grady.archie@wingtip-redmond.example',
      telephone1: '+1 425 555 0161',
    },
  },
  {
    number: 10,
    account: {
      name: 'Wingtip Toys',
      telephone1: '+1 212 555 0160',
      address1_line1: '11 Times Square',
      address1_city: 'New York',
      address1_stateorprovince: 'NY',
      address1_postalcode: '10036',
      address1_country: 'United States',
    },
    contact: {
      firstname: 'Nestor',
      lastname: 'Wilke',
      jobtitle: 'Director of Stores',
      emailaddress1: 'nestor.wilke@wingtip-newyork.example',
      telephone1: '+1 212 555 0161',
    },
  },
  {
    number: 11,
    owner: 'partnerDesk',
    account: {
      name: 'Adventure Works Cycles',
      telephone1: '+1 425 555 0180',
      address1_line1: '1 Bothell Way',
      address1_city: 'Bothell',
      address1_stateorprovince: 'WA',
      address1_postalcode: '98011',
      address1_country: 'US',
    },
    contact: {
      firstname: 'Miriam',
      lastname: 'Graham',
      jobtitle: 'Director of Marketing',
      emailaddress1: 'miriam.graham@adventure-works.example',
      telephone1: '+1 425 555 0181',
    },
  },
  {
    number: 12,
    owner: 'secondSeller',
    account: {
      name: 'Relecloud SAS',
      telephone1: '+33 4 55 50 18 00',
      address1_line1: '12 quai Perrache',
      address1_city: 'Lyon',
      address1_postalcode: '69002',
      address1_country: 'France',
    },
    contact: {
      firstname: 'Élodie',
      lastname: 'Marchand',
      jobtitle: 'Responsable infrastructure',
      emailaddress1: 'elodie.marchand@relecloud.example',
      telephone1: '+33 4 55 50 18 01',
    },
  },
  {
    number: 13,
    owner: 'formerSeller',
    account: {
      name: 'VanArsdel GmbH',
      telephone1: '+49 89 5550 1800',
      address1_line1: 'Leopoldstraße 44',
      address1_city: 'München',
      address1_postalcode: '80802',
      address1_country: 'Deutschland',
    },
    contact: {
      firstname: 'Henrietta',
      lastname: 'Mueller',
      jobtitle: 'Leiterin Einkauf',
      emailaddress1: 'henrietta.mueller@vanarsdel.example',
      telephone1: '+49 89 5550 1801',
    },
  },
];

export interface Deal {
  readonly number: number;
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly description?: string;
  readonly value?: number;
  /** Days from the seeding to the closing date. */
  readonly closesIn?: number;
  /** Whether the deal names the contact itself; else it is only the account's. */
  readonly contact: boolean;
  readonly won?: true;
}

export const opportunities: readonly Deal[] = [
  {
    number: 1,
    name: 'Move warehouse planning to Azure',
    currency: 'EUR',
    value: 48_000,
    closesIn: 75,
    contact: true,
    description: 'Three warehouses, migration in two waves. Decision after the pilot in Altona.',
  },
  {
    number: 2,
    name: 'Point-of-sale analytics for 120 stores',
    currency: 'USD',
    value: 125_000,
    closesIn: 120,
    contact: true,
    description: 'Wants sales figures of the day before by seven in the morning.',
  },
  {
    number: 3,
    name: 'Conformité DORA et résilience opérationnelle',
    currency: 'EUR',
    value: 86_500,
    closesIn: 90,
    contact: true,
    description: 'Appel d’offres clos, nous sommes sur la liste restreinte.',
  },
  {
    number: 4,
    name: '工場の予知保全プラットフォーム',
    currency: 'JPY',
    value: 12_500_000,
    closesIn: 150,
    contact: true,
    description: '第一工場で実証済み。残る二工場への展開を検討中。',
  },
  {
    number: 5,
    name: 'Supplier portal with single sign-on',
    currency: 'USD',
    value: 64_250.5,
    closesIn: 60,
    contact: true,
    description: 'Replaces a portal that its vendor no longer supports.',
  },
  {
    number: 6,
    name: 'Guest app for lift passes and lessons',
    currency: 'EUR',
    value: 32_000,
    closesIn: 200,
    contact: false,
    description: 'Must be live before the season opens.',
  },
  { number: 7, name: 'Document archive, first talk', currency: 'GBP', contact: false },
  {
    number: 8,
    name: 'Call centre on Teams Phone',
    currency: 'USD',
    value: 41_900,
    closesIn: 10,
    contact: true,
    description: 'Signed; roll-out under way.',
    won: true,
  },
];

/** The solutions that the partner has published, as Partner Center numbers them. */
export const solutions: readonly { readonly name: string; readonly identifier: string }[] = [
  { name: 'Warehouse Planner for Azure', identifier: 'SOL-10241-WHP' },
  { name: 'Retail Insights on Microsoft Fabric', identifier: 'SOL-10388-RIF' },
  { name: 'DORA Compliance Workbench', identifier: 'SOL-10412-DCW' },
  { name: 'Predictive Maintenance for Factories', identifier: 'SOL-10577-PMF' },
  { name: 'Supplier Portal with Entra ID', identifier: 'SOL-10603-SPE' },
  { name: 'Guest App for Resorts', identifier: 'SOL-10688-GAR' },
  { name: 'Contact Centre on Teams Phone', identifier: 'SOL-10720-CCT' },
  { name: 'SAP to Azure Migration Factory', identifier: 'SOL-10815-SAM' },
  { name: 'Copilot Readiness Assessment', identifier: 'SOL-10902-CRA' },
  { name: 'Managed Detection and Response with Sentinel', identifier: 'SOL-10977-MDR' },
];

/** D-U-N-S numbers by the number of the customer. The others have none on file. */
export const dunsNumbers: Readonly<Record<number, string>> = {
  1: '314159265',
  2: '271828182',
  3: '261803398',
  4: '690541421',
  5: '173205080',
  11: '223606797',
};
