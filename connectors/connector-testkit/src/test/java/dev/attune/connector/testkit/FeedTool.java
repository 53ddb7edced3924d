package dev.attune.connector.testkit;

import dev.attune.connector.testkit.tcp.Door;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tool that {@link Feed} is for. It speaks lines: {@code LOGIN} with a token; {@code GIVE} for
 * the items that this client was not given, ended by {@code END}; {@code ACK} with the number of
 * the last that may be forgotten.
 */
final class FeedTool implements Tool {
  private final String token;
  private final SortedMap<Integer, String> items = new TreeMap<>();
  private final Door door = Door.open(this::talk);
  private int last;
  private boolean isRefusing;

  FeedTool(String tenant) {
    token = "hush-token-" + tenant;
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    int given = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 2);
      String answer =
          switch (words[0]) {
            case "LOGIN" -> login(words[1]);
            case "GIVE" -> give(given, Integer.parseInt(words[1]));
            default -> acknowledge(Integer.parseInt(words[1]));
          };
      for (String said : answer.split("\n")) {
        given = said.startsWith("ITEM ") ? Integer.parseInt(said.split(" ", 3)[1]) : given;
      }
      client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private synchronized String login(String told) {
    return told.equals(token) && !isRefusing ? "OK\n" : "NO\n";
  }

  private synchronized String give(int after, int most) {
    StringBuilder all = new StringBuilder();
    items.tailMap(after + 1).entrySet().stream()
        .limit(most)
        .forEach(item ->
            all.append("ITEM ")
                .append(item.getKey())
                .append(' ')
                .append(item.getValue())
                .append('\n'));
    return all.append("END\n").toString();
  }

  private synchronized String acknowledge(int upTo) {
    items.headMap(upTo + 1).clear();
    return "OK\n";
  }

  @Override
  public synchronized void add(String source, String mark, Drift drift) {
    items.put(
        ++last,
        switch (drift) {
          case NONE, FIELD_MISSING -> "{\"mark\":\"%s\"}".formatted(mark);
          case FIELD_MORE -> "{\"mark\":\"%s\",\"new\":1}".formatted(mark);
          case OTHER_TYPE -> "{\"mark\":[\"%s\"]}".formatted(mark);
          case UNUSABLE -> "\"%s\"".formatted(mark);
        });
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("port", door.port());
  }

  @Override
  public Map<String, Object> credentials() {
    return Map.of("method", "bearer", "token", token);
  }

  @Override
  public Set<Fault> faults() {
    return EnumSet.of(Fault.UNREACHABLE, Fault.UNAUTHORISED);
  }

  @Override
  public void strike(Fault fault) {
    heal();
    if (fault == Fault.UNREACHABLE) {
      door.shut();
    } else {
      refuse(true);
    }
  }

  @Override
  public void heal() {
    refuse(false);
    door.reopen();
  }

  private synchronized void refuse(boolean isToRefuse) {
    isRefusing = isToRefuse;
  }

  @Override
  public long connections() {
    return door.connections();
  }

  @Override
  public int openConnections() {
    return door.openConnections();
  }

  @Override
  public long sentBytes() {
    return 0;
  }

  @Override
  public void close() {
    door.close();
  }
}
