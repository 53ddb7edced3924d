/** The company's own page: which mails arrived for whom, and how its tickets stand. Plain HTML. */
@NullMarked
package dev.attune.demo.page;

import org.jspecify.annotations.NullMarked;
