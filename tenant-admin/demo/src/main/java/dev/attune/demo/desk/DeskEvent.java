package dev.attune.demo.desk;

import java.time.Instant;

/**
 * Something that happened to a ticket, for whoever listens.
 *
 * @param type what: ticket.created, ticket.answered, ticket.updated, ticket.solved
 * @param author who did it: customer, agent or hub
 */
public record DeskEvent(String type, String author, Instant at, Ticket ticket) {}
