package dev.attune.hub.time;

class MachineThreadsTest extends SchedulerContract {
  private final Clock clock = new SystemClock();
  private final Scheduler threads = new MachineThreads();

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
