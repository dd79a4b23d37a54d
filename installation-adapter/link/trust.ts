import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { checkServerIdentity, type ConnectionOptions } from "node:tls";
import { CannotStart } from "#protocol/exit.ts";

/**
 * One certificate that a server is known by, whatever it is called: on a venue's own network it rarely has a name that can be
 * verified. Nothing else is trusted then, and nothing is switched off. The file is read anew at each attempt, since it is
 * renewed; the certificate that was met last is trusted still, as a server keeps it when it cannot use the new one.
 */
export class Trust {
  readonly #file: string;
  #held: X509Certificate;
  #met: X509Certificate | undefined;

  /** Throws `CannotStart` when there is no certificate in the file. */
  constructor(file: string) {
    this.#file = file;
    this.#held = certificateIn(file);
  }

  /** What to open a connection with. */
  options(): ConnectionOptions {
    const known = this.#known();
    return {
      ca: known.map(String),
      // ours may be signed by somebody who is not in the file
      allowPartialTrustChain: true,
      checkServerIdentity: (host, peer) => {
        const met = known.find(({ fingerprint256 }) => fingerprint256 === peer.fingerprint256);
        if (met === undefined) return checkServerIdentity(host, peer);
        this.#met = met;
        return undefined;
      },
    };
  }

  #known(): X509Certificate[] {
    try {
      this.#held = certificateIn(this.#file);
    } catch {
      // whoever replaces it is not done; the next attempt reads it again
    }
    return this.#met === undefined ? [this.#held] : [this.#held, this.#met];
  }
}

function certificateIn(file: string): X509Certificate {
  try {
    return new X509Certificate(readFileSync(file));
  } catch (error) {
    throw new CannotStart(
      `--tls-cert: no certificate can be read in ${file} (${(error as Error).message}).`,
    );
  }
}

/** What to mend when a server's certificate is not trusted; undefined for any other failure of an attempt to join. */
export function distrust(error: unknown, server: string): string | undefined {
  switch (codeIn(error)) {
    case "CERT_HAS_EXPIRED":
      return `The certificate of ${server} has ended, or this machine's clock is wrong: the server needs a new one.`;
    case "CERT_NOT_YET_VALID":
      return `The certificate of ${server} has not begun: this machine's clock is wrong, or the server's was.`;
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return `The certificate of ${server} is for other names: give a name that is in it with --server, or the certificate itself with --tls-cert.`;
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
    case "UNABLE_TO_GET_ISSUER_CERT":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY":
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
    case "SELF_SIGNED_CERT_IN_CHAIN":
    case "CERT_SIGNATURE_FAILURE":
      return `The certificate of ${server} cannot be verified: give it with --tls-cert, or who signed it with NODE_EXTRA_CA_CERTS.`;
    case "ERR_SSL_WRONG_VERSION_NUMBER":
    case "ERR_SSL_PACKET_LENGTH_TOO_LONG":
    case "EPROTO":
      return `${server} does not speak https: give its address with http://, or start it with --tls-cert and --tls-key.`;
    default:
      return undefined;
  }
}

/** What went wrong below: `fetch` and the client library wrap it. */
function codeIn(error: unknown): unknown {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  return typeof code === "string" ? code : cause?.code;
}
