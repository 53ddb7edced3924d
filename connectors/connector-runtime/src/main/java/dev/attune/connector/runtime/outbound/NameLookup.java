package dev.attune.connector.runtime.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks names up within a time: the system's resolver takes as long as it likes and would hold a
 * carrier of virtual threads meanwhile. A name under look-up is not looked up a second time, so a
 * name server that hangs costs one thread for each of its names.
 */
final class NameLookup implements AutoCloseable {
  private static final int MAX_THREADS = 32;

  /** How names become addresses; the system's way but in tests. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private final Resolver resolver;
  private final ExecutorService threads;
  private final ConcurrentMap<String, CompletableFuture<InetAddress[]>> underWay =
      new ConcurrentHashMap<>();

  NameLookup(Resolver resolver) {
    this.resolver = resolver;
    this.threads =
        new ThreadPoolExecutor(
            0,
            MAX_THREADS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name("name-lookup-", 0)
                .factory());
  }

  InetAddress[] resolve(String host, long nanos) throws UnknownHostException {
    CompletableFuture<InetAddress[]> lookup = underWay.computeIfAbsent(host, this::start);
    try {
      return lookup.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw unknown(host, "was not found in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host, "was not looked up to the end");
    } catch (ExecutionException e) {
      underWay.remove(host, lookup);
      throw unknown(
          host,
          e.getCause() instanceof RejectedExecutionException
              ? "could not be looked up: too many look-ups hang"
              : "has no address");
    }
  }

  private CompletableFuture<InetAddress[]> start(String host) {
    CompletableFuture<InetAddress[]> lookup = new CompletableFuture<>();
    try {
      threads.execute(() -> finish(host, lookup));
    } catch (RejectedExecutionException e) {
      lookup.completeExceptionally(e);
    }
    return lookup;
  }

  /** Who comes after the answer looks anew, so it is given only when nobody finds it any more. */
  private void finish(String host, CompletableFuture<InetAddress[]> lookup) {
    try {
      InetAddress[] found = resolver.resolve(host);
      underWay.remove(host, lookup);
      lookup.complete(found);
    } catch (UnknownHostException | RuntimeException e) {
      underWay.remove(host, lookup);
      lookup.completeExceptionally(e);
    }
  }

  private static UnknownHostException unknown(String host, String problem) {
    return new UnknownHostException("Host '" + host + "' " + problem + ".");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
