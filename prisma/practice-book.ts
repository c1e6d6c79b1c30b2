import { demoUsers } from '../lib/auth/demo-users';
import { createDatabase } from '../lib/db/core/client';
import type { BuyerAccountLabel } from '../lib/domain/customers/customer';

type Account = [accountId: string, label?: BuyerAccountLabel];
type PracticeCustomer = {
  name: string;
  accounts: Account[];
  contact?: [name: string, email: string];
  expectedMonthlyUnits?: string;
  timeZone?: string;
  notes?: string;
};

/** Invented companies: one has many accounts, one has none yet, and of some nobody knows what they will use. */
const CUSTOMERS: PracticeCustomer[] = [
  {
    name: 'Larkspur Hotels',
    accounts: [
      ['402817365590', 'PAYER'],
      ['402817365591', 'LINKED'],
      ['402817365592', 'LINKED'],
    ],
    contact: ['Amelia Hart', 'amelia.hart@larkspur.example'],
    expectedMonthlyUnits: '480000',
    timeZone: 'Europe/London',
    notes: 'Signs through procurement, allow two weeks.',
  },
  {
    name: 'Fjordlys Bank',
    accounts: [
      ['518830274416', 'PAYER'],
      ['518830274417', 'PRIVATE_MARKETPLACE_ADMIN'],
    ],
    contact: ['Sigrid Moen', 'sigrid.moen@fjordlys.example'],
    expectedMonthlyUnits: '1250000',
    timeZone: 'Europe/Oslo',
    notes: 'Private marketplace: its admin has to allow the product before anybody can accept.',
  },
  {
    name: 'Sakura Robotics',
    accounts: [['067355120948', 'PAYER']],
    contact: ['Kenji Mori', 'mori@sakura-robotics.example'],
    expectedMonthlyUnits: '320000',
    timeZone: 'Asia/Tokyo',
  },
  {
    name: 'Tidewater Logistics',
    accounts: [
      ['731194460025', 'PAYER'],
      ['731194460033', 'LINKED'],
    ],
    contact: ['Noah Brandt', 'n.brandt@tidewater.example'],
    expectedMonthlyUnits: '275000',
    timeZone: 'America/New_York',
  },
  {
    name: 'Blauwald Maschinen GmbH',
    accounts: [['609247713381', 'PAYER']],
    contact: ['Jörg Ebner', 'ebner@blauwald.example'],
    expectedMonthlyUnits: '190000',
    timeZone: 'Europe/Berlin',
  },
  {
    name: 'Juniper Health',
    accounts: [
      ['284406917753', 'PAYER'],
      ['284406917754', 'LINKED'],
    ],
    contact: ['Dana Osei', 'dana.osei@juniper.example'],
    expectedMonthlyUnits: '150000',
    timeZone: 'America/Chicago',
  },
  {
    name: 'Orbital Foods',
    accounts: [['355179026648']],
    contact: ['Lucía Prado', 'lucia@orbitalfoods.example'],
    expectedMonthlyUnits: '90000',
    timeZone: 'Europe/Madrid',
  },
  {
    name: 'Quill & Bramble Publishing',
    accounts: [['846620193375', 'PAYER']],
    contact: ['Owen Pryce', 'owen@quillbramble.example'],
    expectedMonthlyUnits: '42000',
    timeZone: 'Europe/London',
  },
  {
    name: 'Northgate Pharma',
    accounts: [
      ['927715038846', 'PAYER'],
      ['927715038847', 'LINKED'],
    ],
    contact: ['Chloé Martin', 'c.martin@northgate.example'],
    timeZone: 'Europe/Paris',
    notes: 'Sizing call is planned, units to follow.',
  },
  { name: 'Corvid Media', accounts: [['193302558871']], contact: ['Ravi Shah', 'ravi@corvid.example'] },
  { name: 'Granite Peak Outfitters', accounts: [['470068815529', 'PAYER']], expectedMonthlyUnits: '28000' },
  {
    name: 'Sundial Energy',
    accounts: [],
    contact: ['Marta Kowalska', 'marta@sundial.example'],
    expectedMonthlyUnits: '210000',
    timeZone: 'Europe/Warsaw',
    notes: 'Waiting for the account ids.',
  },
];

/** A customer book to try things with, on the first start of practice mode: only while the book is empty. */
export async function seedPracticeBook(databaseUrl: string): Promise<void> {
  const { prisma, close } = createDatabase(databaseUrl);
  try {
    const createdBy = { connect: { email: demoUsers[0].email } };
    await prisma.$transaction(async (transaction) => {
      if ((await transaction.customer.count()) > 0) return;
      for (const { accounts, contact, notes = '', ...known } of CUSTOMERS)
        await transaction.customer.create({
          data: {
            ...known,
            notes,
            contactName: contact?.[0] ?? '',
            contactEmail: contact?.[1] ?? '',
            createdBy,
            buyerAccounts: { create: accounts.map(([accountId, label = null]) => ({ accountId, label })) },
          },
        });
    });
  } finally {
    await close();
  }
}
