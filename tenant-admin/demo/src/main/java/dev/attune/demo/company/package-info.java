/**
 * What goes on in the company: who comes, who complains, who reads mail; and how time passes in it.
 */
@NullMarked
package dev.attune.demo.company;

import org.jspecify.annotations.NullMarked;
