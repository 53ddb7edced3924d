import type {PlacedProblem} from '../model/definition'
import {visible} from '@/shared/text'
import classes from './Source.module.css'

/** A definition as its author wrote it, with what is wrong at its lines. */
export function Source({source, problems}: {source: string; problems: readonly PlacedProblem[]}) {
  return (
    <div className={`code ${classes.source ?? ''}`} tabIndex={0} role="group" aria-label="Source of the journey">
      {source.split('\n').map((line, i) => {
        const wrong = problems.filter(problem => problem.line === i + 1)
        return (
          <div key={i} data-wrong={wrong.length > 0 || undefined} className={classes.row}>
            <span className={classes.number} aria-hidden>{i + 1}</span>
            <span className={classes.text}>{visible(line)}</span>
            {wrong.map(problem => <p key={problem.pointer + problem.message} className={classes.problem}>{problem.message}</p>)}
          </div>
        )
      })}
    </div>
  )
}
