import * as v from 'valibot';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { countyBodies } from '$lib/ledger/events/county';
import type { Body, Decided } from '$lib/ledger/events/event';
import { numbersFrom } from '$lib/ledger/facts/merged-numbers';
import type { Roster } from '$lib/ledger/store/store';

/** `add` expects that there is none of this id yet, `change` that there is one. */
export type Way = 'add' | 'change';

export type OfficeReason =
	| 'bad-id'
	| 'bad-name'
	| 'bad-model'
	| 'bad-serial'
	| 'bad-kind'
	| 'no-role'
	| 'unknown-station'
	| 'unknown-id'
	| 'id-taken'
	| 'name-taken'
	| 'serial-taken';

type Decision = Result<Decided, Refusal<OfficeReason>>;

const there = (article: number, way: Way, known: boolean, id: string) =>
	way === 'add' && known
		? refuse(article, 'id-taken', { id })
		: way === 'change' && !known
			? refuse(article, 'unknown-id', { id })
			: undefined;

/** What was typed, compared as people would: one spelling of a character is as good as another. */
const same = (a: string, b: string): boolean =>
	a.normalize('NFKC').toLowerCase() === b.normalize('NFKC').toLowerCase();

export function registerStation(
	roster: Roster,
	body: Body<'station-registered'>,
	way: Way
): Decision {
	const fields = countyBodies['station-registered'].entries;
	if (!v.is(fields.station, body.station)) return refuse(0, 'bad-id');
	if (!v.is(fields.name, body.name)) return refuse(0, 'bad-name');
	const wrong = there(0, way, roster.stations.has(body.station), body.station);
	if (wrong) return wrong;
	for (const { station, name } of roster.stations.values())
		if (station !== body.station && same(name, body.name))
			return refuse(0, 'name-taken', { name, id: station });
	return ok({ type: 'station-registered', body });
}

export function registerPerson(
	roster: Roster,
	body: Body<'person-registered'>,
	way: Way
): Decision {
	const fields = countyBodies['person-registered'].entries;
	if (!v.is(fields.person, body.person)) return refuse(3, 'bad-id');
	if (!v.is(fields.name, body.name)) return refuse(3, 'bad-name');
	if (!v.is(fields.roles, body.roles)) return refuse(3, 'no-role');
	if (!roster.stations.has(body.station))
		return refuse(3, 'unknown-station', { station: body.station });
	return (
		there(3, way, roster.people.has(body.person), body.person) ??
		ok({ type: 'person-registered', body })
	);
}

export function registerRecorder(
	roster: Roster,
	body: Body<'recorder-registered'>,
	way: Way
): Decision {
	const fields = countyBodies['recorder-registered'].entries;
	if (!v.is(fields.recorder, body.recorder)) return refuse(2, 'bad-id');
	if (!v.is(fields.kind, body.kind)) return refuse(2, 'bad-kind');
	if (!v.is(fields.model, body.model)) return refuse(2, 'bad-model');
	if (!v.is(fields.serial, body.serial)) return refuse(2, 'bad-serial');
	if (!roster.stations.has(body.station))
		return refuse(2, 'unknown-station', { station: body.station });
	const wrong = there(2, way, roster.recorders.has(body.recorder), body.recorder);
	if (wrong) return wrong;
	const { all } = numbersFrom(roster.numbers);
	const own = all(body.recorder);
	// Two recorders of one serial number could not be told apart when they are plugged in.
	for (const { recorder, serial, active } of roster.recorders.values())
		if (!own.includes(recorder) && active && serial !== '' && same(serial, body.serial))
			return refuse(2, 'serial-taken', { serial, id: recorder });
	return ok({ type: 'recorder-registered', body });
}
