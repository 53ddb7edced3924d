import createClient from 'openapi-fetch'
import {csrfToken} from './csrf'
import {problemOf, unreachable} from './problem'
import type {components, paths} from '@schema'
import {session} from './session'

export type Schemas = components['schemas']

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

async function send(request: Request): Promise<Response> {
  const token = SAFE.has(request.method) ? null : csrfToken(document.cookie)
  if (token !== null) {
    request.headers.set('X-XSRF-TOKEN', token)
  }
  try {
    return await fetch(request)
  } catch (error) {
    throw error instanceof DOMException && error.name === 'AbortError' ? error : unreachable()
  }
}

async function hasSession(): Promise<boolean> {
  const answer = await fetch('/api/v1/me').catch(() => null)
  return answer?.ok === true
}

/** Every call of the console goes through here: the CSRF token, the end of the session, problems. */
async function call(request: Request): Promise<Response> {
  let response = await send(request.clone())
  while (response.status === 401) {
    // One call may be refused while its session is renewed by another; who is signed in is not sent to sign in again.
    const isOver = !(await hasSession())
    if (isOver && !(await session.lost())) {
      break
    }
    response = await send(request.clone())
    if (!isOver) {
      break
    }
  }
  if (!response.ok) {
    throw problemOf(response.status, await response.json().catch(() => null))
  }
  return response
}

/** The hub's API as its OpenAPI document describes it. A call that fails throws a ProblemError. */
export const api = createClient<paths>({baseUrl: window.location.origin, fetch: call})

/** What a call answered. */
export async function answered<T>(result: Promise<{data?: T; response: Response}>): Promise<T> {
  return (await result).data as T
}

/** What a call answered, with its version for a later change. */
export async function versioned<T>(result: Promise<{data?: T; response: Response}>): Promise<{value: T; version: string}> {
  const {data, response} = await result
  return {value: data as T, version: response.headers.get('ETag') ?? ''}
}

/** A call outside the document; the same rules hold for it. */
export async function plain(path: string, init?: RequestInit): Promise<Response> {
  return call(new Request(new URL(path, window.location.origin), init))
}

/** A key that makes the repetition of a creation harmless. */
export function idempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
