import { BlockList, isIP } from "node:net";

/** What is not on the internet, or leads back into a network: RFC 6890 and its registries. */
const ELSEWHERE: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
/** Within what is given out for the internet (2000::/3), these are not: Teredo and its kin, documentation, 6to4. */
const ELSEWHERE_IN_6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const elsewhere = new BlockList();
for (const [net, bits] of ELSEWHERE) elsewhere.addSubnet(net, bits, "ipv4");
for (const [net, bits] of ELSEWHERE_IN_6) elsewhere.addSubnet(net, bits, "ipv6");
const internet6 = new BlockList();
internet6.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address is one on the internet: not this machine, not a network of one's own, not a group. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !elsewhere.check(address, "ipv4");
  return family === 6 && internet6.check(address, "ipv6") && !elsewhere.check(address, "ipv6");
}
