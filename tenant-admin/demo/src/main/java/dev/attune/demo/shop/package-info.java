/**
 * The web shop: its customers, what they do in it by chance and habit, and the calls that come of
 * it.
 */
@NullMarked
package dev.attune.demo.shop;

import org.jspecify.annotations.NullMarked;
