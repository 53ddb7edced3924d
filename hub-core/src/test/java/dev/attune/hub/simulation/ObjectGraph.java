package dev.attune.hub.simulation;

import dev.attune.hub.pipeline.HubEngine;
import dev.attune.hub.time.Gate;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Of which objects an engine is made: for each field of each object of ours that can be reached
 * through fields, the class of what it holds. What a port is made of is not looked at, nor what
 * lies in collections, which changes while the engine runs. So the simulator's engine can be
 * compared with an application's.
 */
public final class ObjectGraph {
  private static final String OURS = "dev.attune.";
  private static final String A_PORT = "a port";

  private final SortedSet<String> found = new TreeSet<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();

  private ObjectGraph() {}

  /** One line for each field, such as {@code Worker.batch: Batch}. */
  public static SortedSet<String> of(HubEngine engine) {
    ObjectGraph graph = new ObjectGraph();
    graph.open.add(engine);
    while (!graph.open.isEmpty()) {
      graph.look(graph.open.remove());
    }
    return graph.found;
  }

  /** The graph of an engine in a simulated world. */
  public static SortedSet<String> ofSimulator() {
    FutureTask<SortedSet<String>> run =
        new FutureTask<>(() -> {
          try (World world = new World(Plan.of(1))) {
            return of(world.begunNode().engine());
          }
        });
    run.run();
    return run.resultNow();
  }

  private void look(Object object) {
    for (Class<?> type = object.getClass();
        type != null && type.getName().startsWith(OURS);
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          look(field, valueOf(field, object));
        }
      }
    }
  }

  private void look(Field field, @Nullable Object value) {
    if (value == null) {
      return;
    }
    String holder = nameOf(field.getDeclaringClass()) + "." + field.getName();
    if (isPort(field.getType())) {
      found.add(holder + ": " + A_PORT);
    } else if (value.getClass().getName().startsWith(OURS)) {
      found.add(holder + ": " + nameOf(value.getClass()));
      if (!value.getClass().isEnum() && seen.add(value)) {
        open.add(value);
      }
    }
  }

  /** What the world gives to an engine, and what a port makes. */
  private static boolean isPort(Class<?> type) {
    return type == Gate.class || Ports.TYPES.contains(type);
  }

  /** Lambdas are told apart by the class that they stand in. */
  private static String nameOf(Class<?> type) {
    String name = type.getName().substring(type.getPackageName().length() + 1);
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : name.substring(0, lambda) + " (lambda)";
  }

  private static @Nullable Object valueOf(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new LinkageError("The field " + field + " cannot be read.", e);
    }
  }
}
