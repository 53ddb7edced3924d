package com.example.desk;

import dev.attune.connector.schema.Setting;

/** What a journey gives the action 'comment'. */
record CommentParameters(
    @Setting(title = "Ticket", pattern = "\\d{1,12}") String ticket,
    @Setting(title = "Text") String text) {}
