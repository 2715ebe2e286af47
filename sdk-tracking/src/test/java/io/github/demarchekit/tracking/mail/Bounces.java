package io.github.demarchekit.tracking.mail;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Reports as mail servers write them. */
final class Bounces {

    static final UUID EVENT = UUID.fromString("0192f0c1-2f5b-7c3e-9a7e-1b2c3d4e5f60");

    private Bounces() {}

    static byte[] report(String recipientFields, String returnedType, String returned) {
        String text = """
                Return-Path: <>
                From: MAILER-DAEMON@mx.example (Mail Delivery System)
                To: ne-pas-repondre@demoville.example
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                \tboundary="B_1"
                Message-Id: <20261130063311.1A2B3C@mx.example>

                This is a MIME-encapsulated message.

                --B_1
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                <angela@example.org>: host mx.example.org said: 550 5.1.1 no such user

                --B_1
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example
                X-Postfix-Queue-ID: 1A2B3C
                Arrival-Date: Mon, 30 Nov 2026 06:33:10 +0000 (UTC)

                %s

                --B_1
                Content-Description: Undelivered Message
                Content-Type: %s

                %s

                --B_1--
                """.formatted(recipientFields.strip(), returnedType, returned.strip());
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] failed() {
        return report("""
                Final-Recipient: rfc822; angela@example.org
                Original-Recipient: rfc822;angela@example.org
                Action: failed
                Status: 5.1.1
                Remote-MTA: dns; mx.example.org
                Diagnostic-Code: smtp; 550 5.1.1 <angela@example.org>:
                    no such user
                """, "message/rfc822", mail());
    }

    static String mail() {
        return """
                Received: from app.demoville.example (unknown [192.0.2.1])
                \tby mx.example (Postfix) with ESMTP id 1A2B3C
                Message-ID: <%s@demoville.example>
                From: ne-pas-repondre@demoville.example
                To: angela@example.org
                Subject: Une nouvelle information

                Bonjour, message-id: <00000000-0000-0000-0000-000000000000@demoville.example>
                """.formatted(EVENT);
    }
}
