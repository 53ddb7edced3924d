package dev.attune.demo.page;

/**
 * What the company has done so far.
 *
 * @param shop events of the shop that the hub has taken since this start
 * @param desk events of the ticketing tool that the hub has taken since this start
 */
public record Figures(int customers, long shop, long desk) {}
