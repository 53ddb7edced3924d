package dev.attune.demo.page;

import static dev.attune.demo.page.Html.escaped;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.attune.demo.desk.Desk;
import dev.attune.demo.desk.Ticket;
import dev.attune.demo.mail.Letter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Shows the company's mail and its tickets, as they are at that moment. */
public final class CompanyPage implements HttpHandler {
  private static final int MOST_ROWS = 50;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ground: #f6f5f1; --card: #fffefc; --text: #182020;
        --soft: #505b5a; --line: #c9cfcd; --accent: #0d5c63; --bad: #982029; }
      @media (prefers-color-scheme: dark) { :root { --ground: #0f1619; --card: #182124;
        --text: #dbe3e2; --soft: #a4b1b0; --line: #37474a; --accent: #6fbab9; --bad: #f0a3a3; } }
      * { box-sizing: border-box; }
      body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem; background: var(--ground);
        color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
      h1 { margin: 0; font-size: 1.5rem; } h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; }
      a, summary { color: var(--accent); } .soft { color: var(--soft); }
      .urgent { color: var(--bad); font-weight: 700; }
      article { margin: .5rem 0; padding: .75rem 1rem; background: var(--card);
        border: 1px solid var(--line); border-radius: 8px; }
      article p { margin: 0; } summary { cursor: pointer; }
      pre { margin: .5rem 0 0; white-space: pre-wrap; font: inherit; }
      """;

  private final String console;
  private final Desk desk;
  private final Supplier<List<Letter>> letters;
  private final Supplier<Figures> figures;

  /**
   * @param console where the hub's console is
   */
  public CompanyPage(
      String console, Desk desk, Supplier<List<Letter>> letters, Supplier<Figures> figures) {
    this.console = console;
    this.desk = desk;
    this.letters = letters;
    this.figures = figures;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean isFound =
          exchange.getRequestURI().getPath().equals("/")
              && exchange.getRequestMethod().equals("GET");
      byte[] page = (isFound ? html() : "There is nothing here.").getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", isFound ? "text/html; charset=utf-8" : "text/plain; charset=utf-8");
      exchange
          .getResponseHeaders()
          .set(
              "Content-Security-Policy",
              "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(isFound ? 200 : 404, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  String html() {
    Figures done = figures.get();
    List<Letter> mails = letters.get();
    List<Ticket> tickets = desk.all();
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Aurora Coffee</title><style>%s</style></head>
    <body><main>
    <h1>Aurora Coffee</h1>
    <p class="soft">A simulated company with %d customers. Since it started, the hub has taken %d events of its
    shop and %d of its ticketing tool. <a href="%s">What the hub made of them</a> · <a href="/">Load again</a></p>
    <h2 id="mail">Mail that arrived</h2>
    %s
    <h2 id="tickets">Tickets</h2>
    %s
    </main></body></html>
    """
        .formatted(
            STYLE,
            done.customers(),
            done.shop(),
            done.desk(),
            escaped(console),
            rows(
                mails.stream().limit(MOST_ROWS).map(CompanyPage::mail).toList(),
                "No mail yet: the first comes a minute after somebody has left a cart behind."),
            rows(
                tickets.stream().limit(MOST_ROWS).map(CompanyPage::ticket).toList(),
                "No tickets yet."));
  }

  private static String rows(List<String> rows, String otherwise) {
    return rows.isEmpty() ? "<p class=\"soft\">" + otherwise + "</p>" : String.join("\n", rows);
  }

  private static String mail(Letter letter) {
    return """
    <article><details><summary>%s</summary><pre>%s</pre></details>
    <p class="soft">%s to %s from %s</p></article>\
    """
        .formatted(
            escaped(letter.subject().isBlank() ? "(no subject)" : letter.subject()),
            escaped(letter.text()),
            time(letter.arrived()),
            escaped(letter.to()),
            escaped(letter.from()));
  }

  private static String ticket(Ticket ticket) {
    String notes =
        ticket.notes().stream()
            .map(note -> "<p>“" + escaped(note) + "”</p>")
            .collect(Collectors.joining());
    Instant solved = ticket.solved();
    return """
    <article><p>%s, <span class="%s">%s</span></p>%s
    <p class="soft">%s of %s, opened %s, %s</p></article>\
    """
        .formatted(
            escaped(ticket.subject()),
            ticket.priority().text(),
            ticket.priority().text(),
            notes,
            escaped(ticket.id()),
            escaped(ticket.email()),
            time(ticket.opened()),
            solved == null ? "open" : "solved " + time(solved));
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }
}
