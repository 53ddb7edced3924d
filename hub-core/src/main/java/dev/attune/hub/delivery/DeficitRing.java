package dev.attune.hub.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/**
 * Deficit round-robin: members take turns, each may use a quantum in its turn, and what it could
 * not use for want of room it keeps; what it did not need it loses.
 */
final class DeficitRing<M> {

  /** Serves a member with at most so many; returns how many it took, fewer if it needs no more. */
  interface Service<M> {
    int serve(M member, int atMost);
  }

  private static final class Turn<M> {
    private final M member;
    private boolean isOpen;
    private int deficit;

    private Turn(M member) {
      this.member = member;
    }
  }

  private final Deque<Turn<M>> turns = new ArrayDeque<>();
  private final int quantum;

  DeficitRing(int quantum) {
    this.quantum = quantum;
  }

  void add(M member) {
    turns.addLast(new Turn<>(member));
  }

  void removeIf(Predicate<M> condition) {
    turns.removeIf(turn -> condition.test(turn.member));
  }

  /** Deals out at most so many; returns how many were taken. */
  int serve(int room, Service<M> service) {
    int served = 0;
    int idle = 0;
    while (served < room && idle < turns.size()) {
      Turn<M> turn = turns.getFirst();
      if (!turn.isOpen) {
        turn.isOpen = true;
        turn.deficit += quantum;
      }
      int offered = Math.min(turn.deficit, room - served);
      int taken = service.serve(turn.member, offered);
      served += taken;
      turn.deficit -= taken;
      idle = taken == 0 ? idle + 1 : 0;
      if (taken < offered || turn.deficit == 0) {
        endTurn(turn, taken < offered);
      }
    }
    return served;
  }

  private void endTurn(Turn<M> turn, boolean isSated) {
    if (isSated) {
      turn.deficit = 0;
    }
    turn.isOpen = false;
    turns.removeFirst();
    turns.addLast(turn);
  }
}
