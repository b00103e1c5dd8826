// The rule pack that docs/formats.md shows: the built-in one with another day, as the county's first entry.
import { toUtf8, type Bytes } from '$lib/base/bytes';
import { instant } from '$lib/base/instant';
import { emptyHead, NO_HASH, seal } from '$lib/ledger/log/entry';
import { packDocument, packHash, packText } from '$lib/ledger/rule/pack-document';
import { tanghe20220729, type RulePack } from '$lib/ledger/rule/rule-pack';
import { fixedSigner } from '../support/fixed-county';

const next: RulePack = {
	...tanghe20220729,
	...{ id: 'tanghe-2027-01-01', version: 2, validFrom: '2027-01-01', ingestHours: 12 }
};

export async function rulePackVectors(): Promise<ReadonlyMap<string, Bytes>> {
	const body = {
		...{ pack: next.id, validFrom: next.validFrom, sha256: await packHash(next) },
		...{ document: packDocument(next), reason: '唐农〔2026〕88号' }
	};
	const entry = await seal(
		{ type: 'rule-pack-issued', body },
		emptyHead,
		fixedSigner('custody.411328/county', 1),
		{
			...{ at: instant(Date.parse('2026-12-01T09:00:00+08:00')), offsetMinutes: 480, refs: [] },
			...{ actor: ['admin', 'han'], pack: tanghe20220729.id, county: { size: 0, root: NO_HASH } }
		}
	);
	return new Map([
		['rule-pack/tanghe-2022-07-29.json', toUtf8(packText(tanghe20220729))],
		['rule-pack/issued', entry.bytes]
	]);
}
