package dev.attune.hub.forgetting;

import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.ErasureKey;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.time.Gate;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Works on erasures until nothing is left to be done. Any number of nodes may run it: who takes one
 * puts off when it is due, by a compare-and-set, and what is done twice does no harm.
 */
public final class ErasureWorker {
  private static final int AT_ONCE = 4;
  private static final int LOOKED_AT = 32;

  private final ErasurePorts ports;
  private final ErasureSettings settings;
  private final Gate awake;
  private final Gate over;

  /** Only the loop touches it. */
  private final Set<ErasureKey> underWay = new HashSet<>();

  private final ConcurrentLinkedQueue<ErasureKey> ended = new ConcurrentLinkedQueue<>();
  private volatile boolean isStarted;
  private volatile boolean isStopping;
  private volatile boolean isOver;

  public ErasureWorker(ErasurePorts ports, ErasureSettings settings) {
    this.ports = ports;
    this.settings = settings;
    this.awake = ports.scheduler().gate();
    this.over = ports.scheduler().gate();
  }

  public void start() {
    isStarted = true;
    ports.scheduler().loop("erasures", this::run);
  }

  /** Begins nothing new. What is under way goes on where it broke off, on whichever node. */
  public void stop() {
    isStopping = true;
    awake.open();
    if (isStarted && !isOver) {
      over.await(settings.look().multipliedBy(2));
    }
  }

  private void run() {
    while (!isStopping) {
      try {
        absorb();
        begin();
      } catch (RuntimeException e) {
        ports.failed().accept(e);
      }
      awake.await(settings.look());
    }
    isOver = true;
    over.open();
  }

  private void absorb() {
    for (ErasureKey one = ended.poll(); one != null; one = ended.poll()) {
      underWay.remove(one);
    }
  }

  private void begin() {
    if (underWay.size() >= AT_ONCE) {
      return;
    }
    Instant now = ports.clock().now();
    for (ErasureKey key : ports.stores().erasures().due(now, LOOKED_AT)) {
      if (underWay.size() < AT_ONCE && !underWay.contains(key)) {
        underWay.add(key);
        ports.scheduler().start("erasure", () -> take(key));
      }
    }
  }

  /** In a thread of its own. Whatever goes wrong costs a claim's time and not the erasure. */
  private void take(ErasureKey key) {
    try {
      Instant now = ports.clock().now();
      Erasure due = ports.stores().erasures().read(key).orElse(null);
      if (due == null || due.isComplete()) {
        return;
      }
      Erasure claimed = due.dueAt(now.plus(settings.claim()));
      if (ports.stores().erasures().write(claimed)) {
        advance(claimed.withVersion(claimed.version() + 1));
      }
    } catch (RuntimeException e) {
      ports.failed().accept(e);
    } finally {
      ended.add(key);
      awake.open();
    }
  }

  private void advance(Erasure claimed) {
    ErasureTurn turn = new ErasureTurn(ports, settings, claimed);
    try {
      turn.take();
    } catch (HubException e) {
      ports.failed().accept(e);
      turn.putOff();
    }
  }
}
