import type { zhFooter } from '../zh/footer';

export const enFooter: typeof zhFooter = {
	online: 'Online',
	working: 'Syncing',
	progress: (done, total) => `syncing ${done}/${total}`,
	offline: 'Offline',
	waiting: 'Sent again soon',
	restoring: 'county is being restored, waiting …',
	stopped: 'Sync stopped',
	reader: 'Read-only window',
	unconfirmed: 'to be sent',
	receipt: 'County receipt',
	noReceipt: 'No county receipt yet',
	vault: 'Vault',
	vaultNone: 'No vault chosen',
	vaultBrowser: 'in the browser, not a vault',
	vaultLost: 'not connected',
	vaultAsk: 'tap to connect',
	ledger: 'Ledger',
	entries: 'entries',
	hash: 'head'
};
