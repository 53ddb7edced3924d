package dev.attune.demo.mail;

import java.time.Instant;

/** A mail as it arrived in somebody's mailbox. */
public record Letter(
    String id, String from, String to, String subject, String text, Instant arrived) {}
