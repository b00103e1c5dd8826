import type { CountyRole } from '$lib/ledger/events/access';
import type { Account } from '$lib/server/accounts';
import type { County } from '$lib/server/county';
import type { Ready } from '$lib/server/ready';

declare global {
	var luzheng: { county?: County } | undefined;
	namespace NodeJS {
		interface Process {
			emit(event: 'luzheng:ready', ready: Ready): boolean;
			once(event: 'luzheng:ready', listener: (ready: Ready) => void): this;
		}
	}
	namespace App {
		interface Locals {
			county: County;
			/** Who is logged in at the county's pages. */
			account: Account | undefined;
			/** What that account is there for. */
			roles: readonly CountyRole[];
			/** The language of the county's pages. */
			lang: 'zh' | 'en';
		}
	}
}

export {};
