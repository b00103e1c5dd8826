// 启用检查: a new kiosk, what its list says, and the sheet.
import { sign } from '../../tests/support/kiosk.mjs';
import { openWorld } from '../../tests/support/world.mjs';
import { shootKiosk } from './shoot.mjs';

const CUSTODIAN = '11-002319';

export async function commission() {
	const world = await openWorld();
	const vault = world.newFolder('一号盘');
	const kiosk = await world.kioskOf('s01', [vault]);
	const page = kiosk.page();
	const quiet = () => page.locator('[data-testid="commission"][data-busy="false"]').waitFor();
	try {
		await page.goto(`${kiosk.origin}/settings/commission`);
		await page.getByTestId('run-checks').click();
		await quiet();
		await shootKiosk(kiosk, 'commission');
		await page.getByTestId('mend-vault').click();
		await kiosk.drop('drop-vault', vault);
		await page.getByTestId('vault-words').filter({ hasText: '一号盘' }).waitFor();
		await page.getByTestId('vault-done').click();
		await page.locator('[data-testid="line-vault"][data-state="good"]').waitFor();
		await quiet();
		await page.getByTestId('mend-printer').click();
		await shootKiosk(kiosk, 'commission-print');
		await page.getByTestId('answer-good').click();
		await page.getByTestId(`person-${CUSTODIAN}`).click();
		await sign(kiosk);
		await page.getByTestId('mend-scanner').click();
		await shootKiosk(kiosk, 'commission-scan');
		await page.goto(`${kiosk.origin}/settings/commission`);
		await page.getByTestId('to-sheet').click();
		await page.getByTestId('commission-sheet').waitFor();
		await shootKiosk(kiosk, 'commission-sheet');
	} finally {
		await world.close();
	}
}
