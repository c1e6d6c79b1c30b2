import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { MIGRATIONS_FOLDER, readMigrations } from '../lib/db/core/migrate';

/*
 * Development only: Prisma's own schema engine as WebAssembly, because its native program has to be downloaded from a
 * host that not every machine can reach. The migrations it writes are plain SQL files in Prisma's layout.
 */

const SCHEMA_FILE = 'prisma/schema.prisma';
const CHAR_TYPE_ID = 18;
const TEXT_TYPE_ID = 25;
/** Ends the name of a column of PostgreSQL's internal `"char"` type, for which adapter-pg has no mapping. */
const CHAR_MARK = '\0"char"';

/** SQL that leads from the migrations to schema.prisma; empty when they agree. Creates a database on the server. */
export async function pendingSql(serverUrl: string): Promise<string> {
  await loadEngine();
  const files = [{ path: SCHEMA_FILE, content: await readFile(SCHEMA_FILE, 'utf8') }];
  const { factory, disposeShadow } = adapterFactory(serverUrl);
  const engine = await bindings.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    const difference = await engine.diff({
      from: await migrationsAsDiffTarget(),
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return difference.exitCode === 0 ? '' : (difference.stdout ?? '');
  } finally {
    engine.free();
    await disposeShadow();
  }
}

async function migrationsAsDiffTarget(): Promise<bindings.DiffTarget> {
  const migrations = await readMigrations();
  if (migrations.length === 0) return { tag: 'empty' };
  return {
    tag: 'migrations',
    baseDir: MIGRATIONS_FOLDER,
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

/** adapter-pg fails on the catalog's `"char"` columns: hand them over as text with a mark in their name. */
function createCatalogPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString });
  const query = pool.query.bind(pool) as (...queryArguments: unknown[]) => Promise<unknown>;
  const queryWithMarks = async (...queryArguments: unknown[]) => {
    const result = await query(...queryArguments);
    if (isQueryResult(result)) {
      for (const field of result.fields.filter(({ dataTypeID }) => dataTypeID === CHAR_TYPE_ID)) {
        field.dataTypeID = TEXT_TYPE_ID;
        field.name += CHAR_MARK;
      }
    }
    return result;
  };
  pool.query = queryWithMarks as pg.Pool['query'];
  return pool;
}

const isQueryResult = (value: unknown): value is pg.QueryResult =>
  typeof value === 'object' && value !== null && 'fields' in value && Array.isArray(value.fields);

/**
 * Mends two things of adapter-pg for the engine: the marked columns get back their name and the type that it expects,
 * and a script goes to the server as it is (adapter-pg splits it at every semicolon, also within a function's body).
 */
function mended<Adapter extends SqlDriverAdapter>(adapter: Adapter, pool: pg.Pool): Adapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    result.columnNames.forEach((name, index) => {
      if (!name.endsWith(CHAR_MARK)) return;
      result.columnNames[index] = name.slice(0, -CHAR_MARK.length);
      result.columnTypes[index] = ColumnTypeEnum.Character;
    });
    return result;
  };
  adapter.executeScript = async (script) => {
    await pool.query(script);
  };
  return adapter;
}

function adapterFactory(serverUrl: string) {
  const pool = createCatalogPool(serverUrl);
  const factory = new PrismaPg(pool, { disposeExternalPool: true });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => mended(await connect(), pool);
  let disposeShadow = () => Promise.resolve();
  factory.connectToShadowDb = async () => {
    const shadow = await openShadow(serverUrl);
    disposeShadow = () => shadow.dispose();
    return shadow;
  };
  return { factory, disposeShadow: () => disposeShadow() };
}

/** An empty database on the same server, dropped when the engine or the caller disposes of it. */
async function openShadow(serverUrl: string) {
  const name = `shadow_${process.pid}_${Date.now()}`;
  const owner = new pg.Client(serverUrl);
  await owner.connect();
  await owner.query(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = createCatalogPool(url.href);
  const shadow = mended(await new PrismaPg(pool).connect(), pool);
  let disposed: Promise<void> | undefined;
  const drop = async () => {
    await pool.end();
    await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await owner.end();
  };
  shadow.dispose = () => (disposed ??= drop());
  return shadow;
}

/** The package is made for bundlers: give its bindings the WebAssembly module by hand. */
async function loadEngine(): Promise<void> {
  const bindingsFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const binary = await readFile(path.join(path.dirname(bindingsFile), 'schema_engine_bg.wasm'));
  const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(binary, imports);
  bindings.__wbg_set_wasm(instance.exports);
  const startEngine = instance.exports['__wbindgen_start'];
  if (typeof startEngine === 'function') Reflect.apply(startEngine, undefined, []);
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', {
    set_message: (message: string) => {
      console.error('The schema engine failed:', message);
    },
  });
}
