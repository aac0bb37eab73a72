import type { Customer } from './customers';

/** Customers without a deal yet: two companies of one name, and three that others than Adele Vance look after. */
export const furtherCustomers: readonly Customer[] = [
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
