package io.github.demarchekit.testkit;

import java.nio.charset.StandardCharsets;

/** The report of a mail server about a mail (RFC 3464), as it comes back to who sent it. */
final class BounceMail {

    private static final String BOUNDARY = "rapport-de-remise";

    private BounceMail() {}

    static byte[] about(ReceivedMail mail, String status) {
        String to = String.join(", ", mail.to());
        String report = """
                From: MAILER-DAEMON@localhost (Mail Delivery System)
                To: %1$s
                Subject: Delivery Status Notification
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                 boundary="%2$s"

                --%2$s
                Content-Type: text/plain; charset=us-ascii

                About your mail to %3$s: %4$s

                --%2$s
                Content-Type: message/delivery-status

                Reporting-MTA: dns; localhost

                Final-Recipient: rfc822; %3$s
                Action: %5$s
                Status: %4$s

                --%2$s
                Content-Type: text/rfc822-headers

                Message-ID: %6$s
                To: %3$s

                --%2$s--
                """.formatted(
                        mail.from(),
                        BOUNDARY,
                        to,
                        status,
                        action(status),
                        mail.headers().getOrDefault("Message-ID", ""));
        return report.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String action(String status) {
        return switch (status.charAt(0)) {
            case '5' -> "failed";
            case '4' -> "delayed";
            case '2' -> "delivered";
            default -> throw new IllegalArgumentException("a status begins by 2, 4 or 5, as in 5.1.1");
        };
    }
}
