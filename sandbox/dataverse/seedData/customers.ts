/** The customers of the seed. Companies and people are Microsoft's invented ones; addresses lead nowhere. */
export type Json = Readonly<Record<string, unknown>>;

export interface Customer {
  readonly number: number;
  readonly account: Json;
  readonly contact?: Json;
  /** Who looks after the customer; Adele Vance when missing. */
  readonly owner?: 'partnerDesk' | 'secondSeller' | 'formerSeller';
}

/** The customers of the deals, by the deals' numbers. */
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
