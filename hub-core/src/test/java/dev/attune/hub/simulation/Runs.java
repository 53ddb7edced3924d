package dev.attune.hub.simulation;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs worlds, each conducted by a virtual thread: handing the baton on costs least so. */
final class Runs {
  private Runs() {}

  /** The promises that a world breaks; a world that fails otherwise breaks one, too. */
  static List<String> of(Plan plan) {
    return of(plan, world -> {});
  }

  static List<String> of(Plan plan, java.util.function.Consumer<World> afterwards) {
    FutureTask<List<String>> run =
        new FutureTask<>(() -> {
          try (World world = new World(plan)) {
            List<String> broken = world.run().broken();
            afterwards.accept(world);
            return broken;
          }
        });
    Thread.ofVirtual().start(run);
    try {
      return run.get();
    } catch (ExecutionException e) {
      return List.of(trace(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of("The run was interrupted.");
    }
  }

  private static String trace(Throwable failure) {
    java.io.StringWriter out = new java.io.StringWriter();
    failure.printStackTrace(new java.io.PrintWriter(out, true));
    return out.toString();
  }
}
