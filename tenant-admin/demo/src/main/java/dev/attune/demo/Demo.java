package dev.attune.demo;

import com.sun.net.httpserver.HttpServer;
import dev.attune.demo.company.Batches;
import dev.attune.demo.company.Company;
import dev.attune.demo.company.Outlet;
import dev.attune.demo.company.Wires;
import dev.attune.demo.desk.DeskApi;
import dev.attune.demo.desk.Webhooks;
import dev.attune.demo.hub.Hub;
import dev.attune.demo.hub.Links;
import dev.attune.demo.hub.Pause;
import dev.attune.demo.hub.SetUp;
import dev.attune.demo.hub.Site;
import dev.attune.demo.mail.Letter;
import dev.attune.demo.mail.MailServer;
import dev.attune.demo.page.CompanyPage;
import dev.attune.demo.page.Figures;
import dev.attune.demo.shop.Customer;
import dev.attune.demo.shop.Population;
import dev.attune.demo.shop.Tracking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The company with its servers, from its beginning to its end. */
public final class Demo implements AutoCloseable {
  private static final Pace PACE = new Pace(400, Duration.ofDays(14), 700, Duration.ofMinutes(15));

  /** How long the hub may take to work the history off before its journeys begin. */
  private static final int MOST_LOOKS = 120;

  private final Options options;
  private final Hub hub;
  private final InstantSource clock;
  private final Pause pause;
  private final Population population;
  private final Company company;
  private final MailServer mail;
  private final HttpServer web;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Memory memory;

  public Demo(Options options, Hub hub, InstantSource clock, Pause pause) {
    this.options = options;
    this.hub = hub;
    this.clock = clock;
    this.pause = pause;
    Memory before = Memory.of(options.folder(), clock.instant());
    memory =
        before
            .started(
                Ports.free(before.page()), Ports.free(before.smtp()), Ports.free(before.imap()))
            .kept(options.folder());
    population = new Population(memory.seed(), PACE.customers());
    company = new Company(population, memory.seed(), this::opened);
    mail =
        new MailServer(
            memory.smtp(),
            memory.imap(),
            address -> population.byEmail(address).filter(Customer::isGone).isPresent(),
            company::take);
    web = server(memory.page());
    web.createContext(DeskApi.PATH, new DeskApi(company.desk(), memory.deskToken()));
    web.setExecutor(threads);
    web.start();
  }

  private static HttpServer server(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the company's page is. */
  public URI page() {
    return URI.create("http://localhost:" + web.getAddress().getPort() + "/");
  }

  public Company company() {
    return company;
  }

  public MailServer mail() {
    return mail;
  }

  private void opened(Letter letter, String answer) {
    mail.empty(letter.to());
    if (!answer.isEmpty()) {
      mail.answer(letter, answer);
    }
  }

  /**
   * Moves in, tells the hub what happened before, and is ready to live.
   *
   * @param out told what a newcomer should know, as soon as they can look
   */
  public Wires moveIn(Consumer<String> out) throws InterruptedException {
    SetUp setUp = new SetUp(hub, options.hub(), options.operatorKey(), memory.password());
    if (options.firstOperator().isPresent()
        && setUp.becomeOperator(options.firstOperator().get())) {
      memory = memory.asOperator().kept(options.folder());
    }
    Links links =
        setUp.connect(
            new Site(
                page().resolve(DeskApi.PATH),
                memory.deskToken(),
                memory.hookSecret(),
                mail.smtpPort(),
                mail.imapPort()));
    Tracking shop = new Tracking(hub, links.writeKey());
    Webhooks desk = new Webhooks(hub, links.desk(), memory.hookSecret(), clock);
    web.createContext(
        "/",
        new CompanyPage(
            options.hub() + "/console/",
            company.desk(),
            mail::newest,
            () -> new Figures(population.size(), shop.sent(), desk.sent())));
    out.accept(Words.welcome(options.hub(), page(), memory));
    remember(setUp, links, new Batches(shop, desk));
    Wires wires = new Wires(shop, desk);
    if (memory.hasHistory()) {
      begin("s" + memory.starts(), wires);
    } else {
      memory = memory.withHistory().kept(options.folder());
      company.pace(PACE.visitsPerSecond(), wires);
    }
    return wires;
  }

  /** Begins a time of its own after the one that is remembered. */
  private void begin(String name, Outlet to) {
    company.begin(name, clock.instant(), PACE.visitsPerSecond(), to);
  }

  /** Lives through what was before; the hub is told if it has not heard of it. */
  private void remember(SetUp setUp, Links links, Batches batches) throws InterruptedException {
    Instant beginning = memory.born().minus(PACE.history());
    Outlet to = memory.hasHistory() ? Outlet.nowhere() : batches;
    company.begin("h", beginning, PACE.visitsPerSecondOfHistory(), to);
    company.runUntil(memory.born().minus(PACE.recent()));
    batches.flush();
    if (!memory.hasHistory()) {
      awaitWorkedOff(setUp, links);
    }
    setUp.publish();
    company.pace(PACE.visitsPerSecond(), to);
    company.runUntil(memory.born());
    batches.flush();
  }

  /** Nobody shall enter a journey for what they did days ago. */
  private void awaitWorkedOff(SetUp setUp, Links links) throws InterruptedException {
    for (int i = 0; i < MOST_LOOKS; i++) {
      JsonNode counts = setUp.counts(links.shop());
      if (counts.path("waiting").asLong() == 0 && counts.path("exact").asBoolean()) {
        return;
      }
      pause.last(Duration.ofMillis(500));
    }
  }

  /** Lives until it is interrupted. */
  public void live() throws InterruptedException {
    company.live(clock);
  }

  @Override
  public void close() {
    web.stop(0);
    mail.close();
    threads.shutdownNow();
  }
}
