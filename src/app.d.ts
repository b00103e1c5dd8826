import type { CountyRole } from '$lib/ledger/events/access';
import type { Account } from '$lib/server/access/accounts';
import type { County } from '$lib/server/county';
import type { Ready } from '$lib/server/running/ready';
import type { Watch } from '$lib/server/running/watch';

declare global {
	var luzheng: { county?: County; watch?: Watch } | undefined;
	namespace NodeJS {
		interface Process {
			emit(event: 'luzheng:ready', ready: Ready): boolean;
			/** What could not be kept; a sentence for whoever runs the server. False = nobody listens. */
			emit(event: 'luzheng:unwritable', fault: Error): boolean;
			emit(event: 'luzheng:notice', sentence: string): boolean;
			on(event: 'luzheng:unwritable', listener: (fault: Error) => void): this;
			on(event: 'luzheng:notice', listener: (sentence: string) => void): this;
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
			/** Names this request in the server's log and in its answer. */
			requestId: string;
			watch: Watch;
		}
	}
}

export {};
