package dev.attune.admin.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A hub in a virtual machine of its own, started from the executable jar. */
public final class HubProcess implements AutoCloseable {
  private static final String READY = "Attune is ready";
  private static final String PROBE = "@";
  private static final int MOST_LINES = 200;
  private static final long START_SECONDS = 300;
  private static final long STOP_SECONDS = 60;

  private final Process process;
  private final Thread reader;
  private final CompletableFuture<Long> ready = new CompletableFuture<>();
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final long begun = System.nanoTime();

  private HubProcess(Process process, Consumer<String> listener) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(() -> read(listener));
  }

  /**
   * How a hub is started.
   *
   * @param launch what follows {@code java}, up to the main class or jar
   */
  public record Plan(List<String> launch, Path data, int port, List<String> settings) {
    public Plan {
      launch = List.copyOf(launch);
      settings = List.copyOf(settings);
    }

    List<String> command() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(launch);
      command.add("--attune.port=" + port);
      command.add("--attune.data=" + data);
      command.addAll(settings);
      return command;
    }
  }

  /** The jar that the build made; set by it. */
  public static Path jar() {
    String jar = System.getProperty("attune.jar");
    if (jar == null) {
      throw new IllegalStateException(
          "The system property attune.jar names the executable jar; `mvn verify` sets it.");
    }
    return Path.of(jar);
  }

  /**
   * Starts a hub and returns at once.
   *
   * @param listener told every line that it writes, as soon as it is read
   */
  public static HubProcess start(Plan plan, Consumer<String> listener) {
    try {
      return new HubProcess(
          new ProcessBuilder(plan.command()).redirectErrorStream(true).start(), listener);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Consumer<String> listener) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // What a probe says is for the listener, and would leave no room for what the hub says.
        if (!line.startsWith(PROBE)) {
          keep(line);
        }
        if (line.startsWith(READY)) {
          ready.complete(System.nanoTime() - begun);
        }
        listener.accept(line);
      }
    } catch (IOException e) {
      keep("(" + e + ")");
    } finally {
      ready.completeExceptionally(new IllegalStateException("The hub ended before it was ready."));
    }
  }

  private synchronized void keep(String line) {
    if (lastLines.size() == MOST_LINES) {
      lastLines.removeFirst();
    }
    lastLines.addLast(line);
  }

  /** What the hub wrote last. */
  public synchronized String lastLines() {
    return String.join("\n", lastLines);
  }

  public boolean isReady() {
    return ready.isDone() && !ready.isCompletedExceptionally();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Waits until the hub says that it is ready; returns how many nanoseconds it took. */
  public long awaitReady() {
    try {
      return ready.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The hub did not start:\n" + lastLines(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The operating system's kill, which no process can hear; returns when all it wrote is read. */
  public void kill() {
    process.destroyForcibly();
    join();
  }

  /** Asks the hub to stop, as Ctrl-C does, and waits until it has. */
  public void stop() {
    process.destroy();
    join();
  }

  private void join() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("The hub did not stop:\n" + lastLines());
      }
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Leaves no process behind, however a test ends. */
  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
