package dev.attune.hub.journey;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Steps that go several ways at the same time: how the ways begin, and how they come together. */
final class Joining {
  static final String JOINED = "joined";
  static final String GIVEN_UP = "given-up";

  private final Ledger ledger;

  Joining(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The tokens of the ways, in the order of the text, in the place of the one that came. */
  static List<Token> fork(Moving moving, @Nullable Token from, NextStep.Fork fork, Instant now) {
    return moving.replace(
        from,
        fork.firsts().stream()
            .map(first -> Token.at(first, now).withDueAt(now).withCandidates(fork.carried()))
            .toList());
  }

  /** What comes of it that a token comes to the end of its way, or null while others lack. */
  @Nullable Token arrive(Moving moving, @Nullable Token from, String end, Instant now) {
    CompiledStep.Parallel parallel = parallel(moving, Flow.parallelOf(end));
    Token arrived = moving.place(from, Token.at(parallel.id(), now));
    return switch (parallel.join()) {
      case ALL -> isComplete(moving, parallel) ? joined(moving, parallel, now) : null;
      case FIRST -> first(moving, parallel, arrived, "way-" + (Flow.wayOf(end) + 1), now);
    };
  }

  /** A token stands where ways come together: whether they did. */
  static NextStep looked(Moving moving, Token token, CompiledStep.Parallel parallel) {
    StepRecord record = moving.record(parallel.id());
    return record == null || record.outcome() == null
        ? new NextStep.Stay(token)
        : new NextStep.GoOn(parallel.next(), List.of());
  }

  private static boolean isComplete(Moving moving, CompiledStep.Parallel parallel) {
    return waiting(moving, parallel).size() >= parallel.firsts().size();
  }

  private static List<Token> waiting(Moving moving, CompiledStep.Parallel parallel) {
    return moving.tokens().stream().filter(one -> one.step().equals(parallel.id())).toList();
  }

  private Token joined(Moving moving, CompiledStep.Parallel parallel, Instant now) {
    Token one = moving.join(waiting(moving, parallel), Token.at(parallel.id(), now));
    ledger.done(moving, parallel.id(), JOINED, now);
    return one;
  }

  private Token first(
      Moving moving, CompiledStep.Parallel parallel, Token arrived, String way, Instant now) {
    Set<String> open = new TreeSet<>(parallelsBegun(moving, parallel.id()));
    for (Token token : moving.tokens()) {
      if (moving.journey().isWithin(token.step(), parallel.id())) {
        if (moving.isBegun(token)) {
          open.add(token.step());
        }
        moving.drop(token);
      }
    }
    open.stream()
        .sorted((one, other) ->
            Integer.compare(moving.journey().place(one), moving.journey().place(other)))
        .forEach(step -> ledger.done(moving, step, GIVEN_UP, now));
    ledger.done(moving, parallel.id(), way, now);
    return arrived;
  }

  /** Of those that stand within one the ones whose ways have not come together. */
  private static List<String> parallelsBegun(Moving moving, String parallel) {
    return moving.journey().parallelsWithin(parallel).stream()
        .filter(id -> {
          StepRecord record = moving.record(id);
          return record != null && record.outcome() == null;
        })
        .toList();
  }

  private static CompiledStep.Parallel parallel(Moving moving, String id) {
    if (moving.journey().step(id) instanceof CompiledStep.Parallel parallel) {
      return parallel;
    }
    throw new IllegalStateException("Ways come together only where a parallel step begins them.");
  }

  /** What follows once the ways have come together. */
  static NextStep behind(Moving moving, String end) {
    return new NextStep.GoOn(parallel(moving, Flow.parallelOf(end)).next(), List.of());
  }
}
