import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/**
 * The peer of `bench camt`: the JDK's StAX reader with namespaces on, taking of each entry the fields that a
 * canonical payment is made of, and nothing more: no checks, no normalising, no keys.
 *
 * Run with `java CamtStax.java FILE`. Prints one line of JSON; the time is taken inside the process, after start.
 */
public final class CamtStax {
  private static final int DEPTH = 64;

  private String amount;
  private String currency;
  private String direction;
  private String status;
  private String bookingDate;
  private String valueDate;
  private String entryReference;
  private String domain;
  private String family;
  private String subFamily;
  private String proprietary;
  private String bankReference;
  private String endToEndId;
  private String transactionAmount;
  private String transactionCurrency;
  private String debtor;
  private String country;
  private String iban;
  private String creditor;
  private String bic;
  private String remitted;
  private String reference;
  private String paymentDate;
  private long entries;
  private long characters;

  public static void main(String[] arguments) throws Exception {
    long started = System.nanoTime();
    CamtStax peer = new CamtStax();
    try (InputStream file = new BufferedInputStream(new FileInputStream(arguments[0]), 1 << 18)) {
      peer.read(file);
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    long peak = 0;
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) peak = Long.parseLong(line.replaceAll("\\D", ""));
    }
    System.out.printf(java.util.Locale.ROOT, "{\"seconds\":%.4f,\"entries\":%d,\"characters\":%d,\"peakRssMb\":%.1f}%n",
        seconds, peer.entries, peer.characters, peak / 1024.0);
  }

  private void read(InputStream file) throws Exception {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    XMLStreamReader reader = factory.createXMLStreamReader(file);
    String[] path = new String[DEPTH];
    int depth = 0;
    StringBuilder text = new StringBuilder();
    boolean wanted = false;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          String name = reader.getLocalName();
          path[depth++] = name;
          if (name.equals("Ntry")) clear();
          wanted = isWanted(name);
          text.setLength(0);
          if (name.equals("Amt") && path[depth - 2].equals("Ntry")) currency = reader.getAttributeValue(null, "Ccy");
          else if (name.equals("Amt")) transactionCurrency = reader.getAttributeValue(null, "Ccy");
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (wanted) text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          if (wanted) {
            keep(path[depth], path[depth - 1], depth > 1 ? path[depth - 2] : "", text.toString());
            wanted = false;
          }
          if (path[depth].equals("Ntry")) count();
        }
        default -> { }
      }
    }
  }

  private static boolean isWanted(String name) {
    return switch (name) {
      case "Amt", "CdtDbtInd", "Sts", "Dt", "AcctSvcrRef", "Cd", "SubFmlyCd", "EndToEndId", "Nm", "Ctry", "IBAN",
          "BIC", "RmtdAmt", "Ref", "AccptncDtTm" -> true;
      default -> false;
    };
  }

  private void keep(String name, String parent, String above, String value) {
    switch (name) {
      case "Amt" -> {
        if (parent.equals("Ntry")) amount = value;
        else if (parent.equals("TxAmt")) transactionAmount = value;
      }
      case "CdtDbtInd" -> {
        if (parent.equals("Ntry")) direction = value;
      }
      case "Sts" -> status = value;
      case "Dt" -> {
        if (parent.equals("BookgDt")) bookingDate = value;
        else if (parent.equals("ValDt")) valueDate = value;
      }
      case "AcctSvcrRef" -> {
        if (parent.equals("Refs")) bankReference = value;
        else entryReference = value;
      }
      case "Cd" -> {
        if (parent.equals("Domn")) domain = value;
        else if (parent.equals("Fmly")) family = value;
        else if (parent.equals("Prtry")) proprietary = value;
      }
      case "SubFmlyCd" -> subFamily = value;
      case "EndToEndId" -> endToEndId = value;
      case "Nm" -> {
        if (parent.equals("Dbtr")) debtor = value;
        else if (parent.equals("Cdtr")) creditor = value;
      }
      case "Ctry" -> country = value;
      case "IBAN" -> {
        if (above.equals("DbtrAcct")) iban = value;
      }
      case "BIC" -> bic = value;
      case "RmtdAmt" -> remitted = value;
      case "Ref" -> reference = value;
      case "AccptncDtTm" -> paymentDate = value;
      default -> { }
    }
  }

  private void clear() {
    amount = currency = direction = status = bookingDate = valueDate = entryReference = domain = family = null;
    subFamily = proprietary = bankReference = endToEndId = transactionAmount = transactionCurrency = debtor = null;
    country = iban = creditor = bic = remitted = reference = paymentDate = null;
  }

  /** Uses every field, so that nothing may be left out. */
  private void count() {
    entries++;
    String[] fields = {amount, currency, direction, status, bookingDate, valueDate, entryReference, domain, family,
        subFamily, proprietary, bankReference, endToEndId, transactionAmount, transactionCurrency, debtor, country,
        iban, creditor, bic, remitted, reference, paymentDate};
    for (String field : fields) if (field != null) characters += field.length();
  }
}
