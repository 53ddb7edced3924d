package dev.attune.demo.hub;

import java.net.URI;

/**
 * Where the company's own servers are, and what they and the hub know one another by.
 *
 * @param desk the base address of the ticketing tool
 * @param deskToken what the tool lets the hub in by
 * @param hookSecret what the tool signs its webhooks with
 * @param smtpPort where the mail server on this machine takes mail
 * @param imapPort where it gives mail out
 */
public record Site(URI desk, String deskToken, String hookSecret, int smtpPort, int imapPort) {

  /** Without the secrets. */
  @Override
  public String toString() {
    return "Site[" + desk + ", smtp " + smtpPort + ", imap " + imapPort + "]";
  }
}
