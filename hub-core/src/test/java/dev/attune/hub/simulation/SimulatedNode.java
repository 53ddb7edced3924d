package dev.attune.hub.simulation;

import dev.attune.hub.pipeline.HubEngine;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import dev.attune.hub.pipeline.PipelineMetrics;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.Scheduler;
import java.lang.reflect.RecordComponent;
import java.util.EnumSet;
import java.util.Random;
import java.util.function.UnaryOperator;

/** One node of the hub: the engine as the application assembles it, on ports that fail. */
final class SimulatedNode {
  private final Baton baton;
  private final Faults faults;
  private final SimulatedClock clock;
  private final SimulatedScheduler scheduler;
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
    this.engine =
        HubEngine.assemble(seenThrough.apply(failing(world, random)), settings, new FaultsOfOurs());
  }

  void start() {
    engine.start(EnumSet.allOf(HubEngine.Role.class));
  }

  HubEngine engine() {
    return engine;
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
  private HubPorts failing(HubPorts world, Random random) {
    try {
      RecordComponent[] components = HubPorts.class.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] ports = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        ports[i] = failing(types[i], components[i].getAccessor().invoke(world), random);
      }
      return HubPorts.class.getDeclaredConstructor(types).newInstance(ports);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("The ports could not be wrapped.", e);
    }
  }

  private <T> Object failing(Class<T> type, Object real, Random random) {
    if (type == Clock.class) {
      return clock;
    } else if (type == Scheduler.class) {
      return scheduler;
    } else if (type == Ids.class) {
      return new SeededIds(random);
    }
    return FaultyPort.of(type, type.cast(real), this, baton, faults);
  }

  /** A store that does not answer is part of the world; any other failure is a bug. */
  private static final class FaultsOfOurs implements PipelineMetrics {
    @Override
    public void failed(RuntimeException cause) {
      if (!(cause instanceof HubException)) {
        throw new AssertionError("The worker failed.", cause);
      }
    }
  }
}
