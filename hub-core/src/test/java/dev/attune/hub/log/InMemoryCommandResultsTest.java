package dev.attune.hub.log;

class InMemoryCommandResultsTest extends CommandResultsContract {

  @Override
  protected CommandResults open() {
    return new InMemoryCommandResults();
  }
}
