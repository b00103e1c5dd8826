import { lendingsIn, counterTypes, type Lending } from '../custody/lendings';
import type { Store } from '../store/store';
import { entriesAsked, isAsked, once, onceOfAll, type Asked, type Row } from './question';

/** Every lending, with what was said of it at the counter. */
export const readLendings = (store: Store, asked: Asked): Promise<readonly Lending[]> =>
	onceOfAll(asked, 'lendings', async () =>
		lendingsIn(await entriesAsked(store, asked, counterTypes))
	);

/** Those that are asked about. */
export async function readLendingsAsked(store: Store, asked: Asked): Promise<readonly Lending[]> {
	const all = await readLendings(store, asked);
	return once(asked, 'lendings-asked', () =>
		Promise.resolve(all.filter((lending) => isAsked(asked, lending)))
	);
}

/** Who took it out, and with whom. */
export const borrowers = ({ officer, companions }: Lending): readonly string[] => [
	officer,
	...companions
];

/** A row that leads to the loan. */
export const loanRow = (
	lending: Lending,
	zh: string,
	en: string,
	people: readonly string[] = borrowers(lending)
): Row => ({
	about: { kind: 'loan', loan: lending.loan, recorder: lending.recorder },
	...{ at: lending.at, station: lending.station, people },
	says: { zh: `${lending.recorder}：${zh}`, en: `${lending.recorder}: ${en}` }
});
