/** What was put right at start, to be told to whoever started the server. */
export type Notice =
	| { readonly notice: 'tail-set-aside'; readonly offset: number; readonly path: string }
	| { readonly notice: 'database-set-aside'; readonly path: string }
	| { readonly notice: 'database-rebuilt'; readonly entries: number }
	| { readonly notice: 'journal-completed'; readonly entries: number }
	/** The county was set back by a restore; `target` = so many own entries it is known to have had. */
	| { readonly notice: 'restoring'; readonly size: number; readonly target: number };
