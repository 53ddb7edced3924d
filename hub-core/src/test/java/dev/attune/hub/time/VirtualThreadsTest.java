package dev.attune.hub.time;

class VirtualThreadsTest extends SchedulerContract {
  private final Clock clock = new SystemClock();
  private final Scheduler threads = new VirtualThreads();

  @Override
  protected Clock clock() {
    return clock;
  }

  @Override
  protected Scheduler scheduler() {
    return threads;
  }

  @Override
  protected void run(Runnable body) {
    body.run();
  }
}
