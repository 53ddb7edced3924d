// Makes target/schema.d.ts of openapi.json, where that is newer.
import openapiTS, {astToString} from 'openapi-typescript'
import {existsSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'

const document = new URL('../openapi.json', import.meta.url)
const types = new URL('../target/schema.d.ts', import.meta.url)

if (!existsSync(types) || statSync(types).mtimeMs < statSync(document).mtimeMs) {
  const tree = await openapiTS(JSON.parse(readFileSync(document, 'utf8')))
  mkdirSync(new URL('.', types), {recursive: true})
  writeFileSync(types, astToString(tree).replace(/[ \t]+$/gm, ''))
}
