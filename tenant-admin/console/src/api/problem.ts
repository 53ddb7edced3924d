import type {components} from '@schema'

export type Problem = components['schemas']['ProblemDocument']
export type FieldError = components['schemas']['Problem']

/** A call that failed, with what the hub said about it. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

function ours(code: string, status: number, title: string, detail: string): ProblemError {
  return new ProblemError({type: 'about:blank', code, status, title, detail, errors: []})
}

export function unreachable(): ProblemError {
  return ours('console.unreachable', 0, 'The hub does not answer', 'It may be restarting, or the network is down. The console tries again by itself.')
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value && 'title' in value
}

/** What a failed answer says; something else than a problem comes from what stands between the hub and us. */
export function problemOf(status: number, body: unknown): ProblemError {
  return isProblem(body)
    ? new ProblemError(body)
    : ours('console.unexpected', status, 'Unexpected answer', `Something between this browser and the hub answered with status ${status}.`)
}

export function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) {
    return error.problem
  }
  return ours('console.fault', 0, 'The console made a mistake', error instanceof Error ? error.message : String(error)).problem
}

export interface ProblemText {
  title: string
  detail: string
  /** What the person may do about it, where that is known. */
  remedy: string | null
}

const REMEDIES: Readonly<Record<string, string>> = {
  'request.forbidden': 'Ask an admin of this tenant for the role.',
  'request.version_changed': 'Load it again and make your change to what it is now.',
  'request.too_large': 'Send less at once.',
  'console.unreachable': 'Wait a moment, then try again.',
}

/** The words for a problem: those of the code where we have better ones, else what the hub said. */
export function problemText(problem: Problem): ProblemText {
  const remedy = REMEDIES[problem.code] ?? null
  switch (problem.code) {
    case 'request.version_changed':
      return {title: 'Somebody else changed this meanwhile', detail: 'Nothing of yours was saved over it.', remedy}
    case 'request.idempotency_key_reused':
      return {title: 'This was sent before', detail: 'Look whether it is there already, then try again.', remedy}
    default:
      return {title: problem.title, detail: problem.detail, remedy}
  }
}

/** Errors by the place they name, such as /settings/baseUrl; several of one place in one sentence. */
export function errorsByPlace(problem: Problem): Record<string, string> {
  const places: Record<string, string> = {}
  for (const {pointer, message} of problem.errors ?? []) {
    places[pointer] = pointer in places ? `${places[pointer] ?? ''} ${message}` : message
  }
  return places
}
