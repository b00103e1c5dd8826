export { startPostgres } from '$lib/server/postgres-for-tests';
