import type { Instant } from '$lib/base/instant';
import type { ActivityFact } from '../facts/activity-facts';
import type { Database } from '../database/database';

/** Which activities; everything that is given must hold. */
export interface ActivitiesOf {
	readonly activities?: readonly string[] | undefined;
	/** Also finds what is said of loans in which there was none. */
	readonly loans?: readonly string[] | undefined;
	readonly station?: string | undefined;
	/** When they were put on the record. */
	readonly from?: Instant | undefined;
	readonly until?: Instant | undefined;
	/** One of these stands in what was said of them. */
	readonly texts?: readonly string[] | undefined;
}

/** What the ledger says of activities. */
export const activitiesOn = (db: Database) => ({
	/**
	 * Everything that is said of the `count` activities that were put on the record last, and of as many loans without one.
	 * In no order: activities.ts brings it into one.
	 */
	async activityFacts(of: ActivitiesOf, count: number): Promise<readonly ActivityFact[]> {
		const rows = await db.query(
			`with found as (
				select coalesce(activity, loan) as name, activity is null as without from activity
				where type in ('activity-recorded', 'activity-corrected', 'no-activity-stated')
					and ($1::text[] is null or activity = any($1)) and ($2::text[] is null or loan = any($2))
					and ($3::text is null or station = $3) and ($4::bigint is null or at >= $4)
					and ($5::bigint is null or at < $5) and ($6::text[] is null or exists (
						select 1 from unnest($6::text[]) as t(text) where position(lower(t.text) in lower(fact)) > 0
					))
				group by 1, 2 order by max(at) desc, 1 limit $7
			)
			select a.fact from found f join activity a
				on (not f.without and a.activity = f.name) or (f.without and a.activity is null and a.loan = f.name)`,
			[
				...[of.activities ? [...of.activities] : null, of.loans ? [...of.loans] : null],
				...[of.station ?? null, of.from ?? null, of.until ?? null],
				...[of.texts ? [...of.texts] : null, count]
			]
		);
		return rows.map((row) => JSON.parse(String(row['fact'])) as ActivityFact);
	}
});
