import type { Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import type { RegistryView } from '$lib/ledger/custody/board';
import type { CounterDesk } from '../ports/counter';
import type { OpenWork } from '../ports/open-work';
import type { CopyTrouble, Shell, UpdateCopy, UpdateDesk, UpdateTrouble } from '../ports/update';
import { mayUpdate } from './update-policy';

export interface UpdateParts {
	readonly shell: Shell;
	readonly work: Pick<OpenWork, 'open' | 'onChange'>;
	readonly counter: Pick<CounterDesk, 'pin' | 'checkPin'>;
	readonly station: string;
	readonly people: () => RegistryView['people'];
	/** The copy that is made first, and compared. */
	readonly copy: () => Promise<Result<UpdateCopy, CopyTrouble>>;
	readonly now: () => Instant;
	readonly offsetMinutes: () => number;
	readonly touchedAt: () => Instant;
}

/** Decides when a newer version takes over: nothing is open, somebody agreed or it is night, and a copy was made first. */
export function openUpdateDesk(parts: UpdateParts): UpdateDesk {
	const { shell, work, counter } = parts;
	const listeners = new Set<() => void>();
	const desk = { copying: false, trouble: undefined as UpdateTrouble | undefined };
	const told = () => {
		for (const listener of listeners) listener();
	};
	work.onChange(told);

	const asked = (agreed?: string) =>
		mayUpdate({
			...{ now: parts.now(), offsetMinutes: parts.offsetMinutes(), touchedAt: parts.touchedAt() },
			...{ open: work.open(), agreed, failed: shell.now().failed !== undefined }
		});

	const custodians = (): readonly string[] =>
		[...parts.people().values()]
			.filter(({ active, station, roles }) => {
				return active && station === parts.station && roles.includes('custodian');
			})
			.map(({ person }) => person);

	async function byName(): Promise<boolean> {
		for (const person of custodians()) {
			const { state } = await counter.pin(person);
			// Whoever has one signs with it, also where it is locked or waits for now.
			if (state !== 'unset' && state !== 'lost') return false;
		}
		return true;
	}

	async function who(custodian: string, pin: string | undefined): Promise<UpdateTrouble | null> {
		if (!custodians().includes(custodian)) return { fault: 'not-custodian' };
		if (pin === undefined && (await byName())) return null;
		const checked = await counter.checkPin(custodian, pin ?? '');
		return checked.ok ? null : { fault: 'refused', why: checked.error };
	}

	/** What was open after all, or came meanwhile, is waited for. */
	async function takeOver(agreed: string | undefined): Promise<Result<null, UpdateTrouble>> {
		if (desk.copying || shell.now().applying || shell.now().next === undefined)
			return err({ fault: 'nothing-waits' });
		const before = asked(agreed);
		if (!before.may)
			return before.why === 'open' ? err({ fault: 'open', open: before.open }) : ok(null);
		desk.copying = true;
		told();
		const copied = await parts
			.copy()
			.catch((error: unknown) => err({ fault: 'storage', why: String(error) } as const));
		desk.copying = false;
		if (!copied.ok) return err({ fault: 'copy', why: copied.error });
		const after = asked(agreed);
		if (!after.may)
			return after.why === 'open' ? err({ fault: 'open', open: after.open }) : ok(null);
		shell.apply(after.by);
		return ok(null);
	}

	async function tried(
		act: () => Promise<Result<null, UpdateTrouble>>
	): Promise<Result<null, UpdateTrouble>> {
		const done = await act();
		desk.trouble = done.ok ? undefined : done.error;
		told();
		return done;
	}

	return {
		open: work.open,
		copying: () => desk.copying,
		trouble: () => desk.trouble,
		byName,
		agree: (custodian, pin) =>
			tried(async () => {
				const no = await who(custodian, pin);
				return no ? err(no) : takeOver(custodian);
			}),
		async tick() {
			if (desk.copying || shell.now().next === undefined || !asked().may) return;
			await tried(() => takeOver(undefined));
		},
		onChange(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		}
	};
}
