export { startPostgres } from '$lib/server/record/postgres-for-tests';
