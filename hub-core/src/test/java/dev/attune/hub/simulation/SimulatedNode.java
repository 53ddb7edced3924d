package dev.attune.hub.simulation;

import dev.attune.hub.delivery.DeliveryMetrics;
import dev.attune.hub.pipeline.HubEngine;
import dev.attune.hub.pipeline.HubMetrics;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.PipelineMetrics;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.Scheduler;
import dev.attune.hub.time.SeededIds;
import java.lang.reflect.RecordComponent;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One node of the hub: the engine as the application assembles it, on ports that fail. */
final class SimulatedNode {
  private final Baton baton;
  private final Faults faults;
  private final SimulatedClock clock;
  private final SimulatedScheduler scheduler;
  private final HubPorts ports;
  private final HubEngine engine;
  private boolean dead;

  SimulatedNode(
      Baton baton,
      Faults faults,
      Random random,
      HubPorts world,
      UnaryOperator<HubPorts> seenThrough,
      HubSettings settings) {
    this.baton = baton;
    this.faults = faults;
    this.clock = new SimulatedClock(baton);
    this.scheduler = new SimulatedScheduler(baton, this);
    this.ports = seenThrough.apply(failing(HubPorts.class, world, random));
    this.engine =
        HubEngine.assemble(
            ports, settings, new HubMetrics(new FaultsOfOurs(), new DeliveryFaultsOfOurs()));
  }

  void start() {
    engine.start(EnumSet.allOf(HubEngine.Role.class));
  }

  HubEngine engine() {
    return engine;
  }

  /** The ports as this node sees them. */
  HubPorts ports() {
    return ports;
  }

  SimulatedClock clock() {
    return clock;
  }

  boolean isDead() {
    return dead;
  }

  /** Runs something in the node, as a request would be; it dies with the node. */
  void run(String name, Runnable body) {
    scheduler.start(name, body);
  }

  /** Everything in the node's memory is gone from now on. */
  void crash() {
    dead = true;
    baton.kill(this);
  }

  /** The world's ports, each able to fail, with this node's clock, threads and chance. */
  private <T extends Record> T failing(Class<T> ports, T world, Random random) {
    try {
      RecordComponent[] components = ports.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = failing(types[i], components[i].getAccessor().invoke(world), random);
      }
      return ports.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("The ports could not be wrapped.", e);
    }
  }

  private Object failing(Class<?> type, Object real, Random random) {
    if (type == Clock.class) {
      return clock;
    } else if (type == Scheduler.class) {
      return scheduler;
    } else if (type == Ids.class) {
      return new SeededIds(random);
    } else if (real instanceof HubStores stores) {
      return failing(HubStores.class, stores, random);
    }
    return FaultyPort.of(type, real, this, baton, faults);
  }

  /** The same for the sending loop. */
  private static final class DeliveryFaultsOfOurs implements DeliveryMetrics {
    @Override
    public void failed(RuntimeException cause) {
      if (!(cause instanceof HubException)) {
        throw new AssertionError("The sending loop failed.", cause);
      }
    }
  }

  /**
   * A store that does not answer is part of the world, and what waits in vain for a log that is
   * worked off late; any other failure is a bug, and would have sound entries given up.
   */
  private static final class FaultsOfOurs implements PipelineMetrics {
    private static final Set<HubError> OF_THE_WORLD =
        EnumSet.of(HubError.STORE_UNAVAILABLE, HubError.LOG_LAG);

    @Override
    public void unusable(TenantId tenant, String what, HubException why) {
      throw new AssertionError("The hub cannot use " + what + ": " + why.problems(), why);
    }

    @Override
    public void failed(RuntimeException cause) {
      if (!(cause instanceof HubException known && OF_THE_WORLD.contains(known.code()))) {
        throw new AssertionError("The worker failed.", cause);
      }
    }
  }
}
