export type SqlValue = string | number | boolean | null | Uint8Array | readonly string[];

export interface Statement {
	readonly text: string;
	readonly params: readonly SqlValue[];
}

export type Row = Readonly<Record<string, unknown>>;

/** PostgreSQL, in this process, in a worker or on a server: only what the store needs of it. */
export interface Database {
	query(text: string, params?: readonly SqlValue[]): Promise<readonly Row[]>;
	/** All of the statements in one transaction, or none; resolves after the commit. */
	batch(statements: readonly Statement[]): Promise<void>;
	close(): Promise<void>;
}

export const sql = (text: string, ...params: readonly SqlValue[]): Statement => ({ text, params });
